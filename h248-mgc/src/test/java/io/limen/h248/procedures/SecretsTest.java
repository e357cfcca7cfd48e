package io.limen.h248.procedures;

import static org.assertj.core.api.Assertions.assertThat;

import io.limen.h248.codec.Form;
import io.limen.h248.codec.H248Codec;
import io.limen.h248.model.H248Message;
import io.limen.h248.model.Mid;
import io.limen.h248.model.Transaction;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

final class SecretsTest {
    private final String message = new String(
            H248Codec.encode(
                    H248Message.of(
                            3,
                            Mid.parse("[127.0.0.1]:2944").orElseThrow(),
                            new Transaction.Request(
                                    1,
                                    new Stage2(WireNames.iqDefault())
                                            .actions(Objects.requireNonNull(
                                                    Cases.all().get("reserve-sdes"))))),
                    Form.PRETTY),
            StandardCharsets.UTF_8);

    @Test
    void noKeyIsShown() {
        assertThat(message).contains("inline:d0Rm", "inline:WVNf");
        assertThat(Secrets.hidden(message))
                .doesNotContain("d0Rm", "WVNf")
                .contains("AES_CM_128_HMAC_SHA1_80 inline:***", "inline:***|2^20|1:4");
    }

    @Test
    void aTapNeverSeesOne() {
        List<String> seen = new ArrayList<>();
        Secrets.hidden((correlation, gateway, inbound, summary, text, again) -> seen.add(text))
                .onMessage("call", "mg", false, "Add", message, false);
        assertThat(seen).containsExactly(Secrets.hidden(message));
    }

    @Test
    void everythingElseStaysAsItIs() {
        assertThat(Secrets.hidden("m=message 9 TCP/MSRP *\r\na=x:inline\r\n"))
                .isEqualTo("m=message 9 TCP/MSRP *\r\na=x:inline\r\n");
    }
}
