package io.limen.h248.codec;

import static org.assertj.core.api.Assertions.assertThat;

import io.limen.h248.model.H248Message;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * What the model can say, the writer can write so that the reader reads just that: hence nothing in a text can end its
 * quotes or braces and become part of the message.
 */
class RoundTripTest {
    private static final int MESSAGES = 4_000;

    @Test
    void everyMessageSurvivesBothForms() {
        for (long seed = 1; seed <= MESSAGES; seed++) {
            H248Message message = new MessageGenerator(seed).message();
            for (Form form : List.of(Form.PRETTY, Form.COMPACT)) {
                byte[] bytes = H248Codec.encode(message, form);
                assertThat(H248Codec.decode(bytes, new CodecLimits(1 << 20, 32, 512)))
                        .as(() -> "seed in " + form + ":\n" + new String(bytes, StandardCharsets.UTF_8))
                        .isEqualTo(new Decoded.Ok(message, form));
            }
        }
    }

    @Test
    void writingTwiceGivesTheSameBytes() {
        for (long seed = 1; seed <= 200; seed++) {
            H248Message message = new MessageGenerator(seed).message();
            assertThat(H248Codec.encode(message, Form.COMPACT)).isEqualTo(H248Codec.encode(message, Form.COMPACT));
        }
    }
}
