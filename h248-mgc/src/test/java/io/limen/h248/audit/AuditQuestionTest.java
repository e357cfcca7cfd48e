package io.limen.h248.audit;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.limen.h248.codec.Decoded;
import io.limen.h248.codec.Form;
import io.limen.h248.codec.H248Codec;
import io.limen.h248.model.ContextId;
import io.limen.h248.model.H248Message;
import io.limen.h248.model.ItemName;
import io.limen.h248.model.Mid;
import io.limen.h248.model.TerminationId;
import io.limen.h248.model.Transaction;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each question as pretty text, byte for byte, and read back as the same model. */
class AuditQuestionTest {
    record Asked(String name, AuditQuestion question) {}

    static List<Asked> questions() {
        ContextId five = new ContextId(5);
        return List.of(
                new Asked("registration", new AuditQuestion.Registration()),
                new Asked("heartbeat", new AuditQuestion.Heartbeat()),
                new Asked(
                        "root-properties",
                        new AuditQuestion.RootProperties(List.of(
                                ItemName.of("root/normalMGExecutionTime"), ItemName.of("root/maxNumberOfContexts")))),
                new Asked("contexts", new AuditQuestion.Contexts()),
                new Asked("placements", new AuditQuestion.Placements()),
                new Asked("idle", new AuditQuestion.Idle()),
                new Asked("members", new AuditQuestion.Members(five)),
                new Asked("where", new AuditQuestion.Where(new TerminationId("ip/1/0/3"))),
                new Asked("details", new AuditQuestion.Details(five, new TerminationId("ip/1/0/1"))),
                new Asked("union", new AuditQuestion.Union(ContextId.ALL, new TerminationId("ip/*"))),
                new Asked("capabilities", new AuditQuestion.Capabilities(ContextId.NULL, new TerminationId("ip/*"))));
    }

    @ParameterizedTest
    @MethodSource("questions")
    void standsOnTheWireAsItsFileHasIt(Asked asked) throws IOException {
        H248Message message = H248Message.of(
                3,
                Mid.parse("[10.0.0.9]:2944").orElseThrow(),
                new Transaction.Request(1, List.of(asked.question().action())));
        byte[] pretty = H248Codec.encode(message, Form.PRETTY);
        if ("write".equals(System.getProperty("limen.golden"))) {
            Files.write(Path.of("src/test/resources/h248/audit/request-" + asked.name() + ".txt"), pretty);
        }
        assertThat(new String(pretty, UTF_8)).isEqualToNormalizingNewlines(Golden.text("request-" + asked.name()));
        assertThat(H248Codec.decode(pretty)).isEqualTo(new Decoded.Ok(message, Form.PRETTY));
    }

    @Test
    void propertiesNameAtLeastOne() {
        assertThatThrownBy(() -> new AuditQuestion.RootProperties(List.of()))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
