package io.limen.testbed.interop;

import static org.assertj.core.api.Assertions.assertThat;

import io.limen.h248.codec.Encoded;
import io.limen.h248.codec.H248Codec;
import io.limen.h248.model.Action;
import io.limen.h248.model.AuditDescriptor;
import io.limen.h248.model.AuditItem;
import io.limen.h248.model.Command;
import io.limen.h248.model.ContextId;
import io.limen.h248.model.H248Message;
import io.limen.h248.model.Mid;
import io.limen.h248.model.TerminationId;
import io.limen.h248.model.Transaction;
import io.limen.testbed.refgateway.ProtocolSettings;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The check by tshark can fail: what is broken is found, and every command is counted. */
final class TsharkIT {
    @TempDir
    Path directory;

    @ParameterizedTest
    @ValueSource(strings = {"pretty", "compact", "ber"})
    void twoCommandsAreCounted(String encoding) throws Exception {
        for (String transport : List.of("udp", "tcp")) {
            Cell cell = new Cell(transport, encoding, 3);
            Tshark.Verdict verdict = seen(cell, message(cell));
            assertThat(verdict.faults()).isEmpty();
            assertThat(verdict.messages()).isEqualTo(1);
            assertThat(verdict.commands()).isEqualTo(2);
        }
    }

    @Test
    void aBinaryMessageThatIsCutIsFound() throws Exception {
        Cell cell = new Cell("udp", "ber", 3);
        byte[] whole = message(cell);
        for (int length : List.of(whole.length - 1, whole.length / 2, 12)) {
            assertThat(seen(cell, Arrays.copyOf(whole, length)).faults())
                    .as("%d octets", length)
                    .isNotEmpty();
        }
    }

    @Test
    void aTextThatIsNoMessageIsFound() throws Exception {
        Cell cell = new Cell("udp", "pretty", 3);
        for (String text : List.of("INVITE sip:a@b SIP/2.0", "MEGACO", "hello")) {
            assertThat(seen(cell, text.getBytes(StandardCharsets.UTF_8)).faults())
                    .as(text)
                    .isNotEmpty();
        }
    }

    private Tshark.Verdict seen(Cell cell, byte[] message) throws Exception {
        Recording recording = new Recording();
        recording.add(cell, 1, true, message);
        return Tshark.dissect(recording.write(directory.resolve(cell.name() + ".pcap")), "ip.src==" + Recording.OURS);
    }

    private static byte[] message(Cell cell) {
        Command first = Command.AuditValue.of(TerminationId.ROOT, AuditDescriptor.of(AuditItem.Token.PACKAGES));
        Command second = Command.AuditValue.of(TerminationId.ROOT, AuditDescriptor.of(AuditItem.Token.EVENTS));
        Transaction request = new Transaction.Request(7, List.of(Action.of(ContextId.NULL, first, second)));
        H248Message message =
                H248Message.of(cell.version(), Mid.parse("[127.0.0.1]:2944").orElseThrow(), request);
        return switch (H248Codec.encode(
                message, cell.form(), ProtocolSettings.lab().codec())) {
            case Encoded.Ok(byte[] bytes) -> bytes;
            case Encoded.Refused(String reason) -> throw new AssertionError(reason);
        };
    }
}
