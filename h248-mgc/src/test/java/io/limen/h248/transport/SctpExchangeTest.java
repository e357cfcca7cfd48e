package io.limen.h248.transport;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.channel.sctp.SctpMessage;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** SCTP: what of it can be tested without a kernel that has it, and, tagged {@code sctp}, an exchange where it does. */
final class SctpExchangeTest {
    private final RecordingSink sink = new RecordingSink();

    @Test
    void a_user_message_of_payload_protocol_7_is_a_message() throws Exception {
        EmbeddedChannel channel = association(1_000);

        channel.writeInbound(new SctpMessage(7, 3, Unpooled.copiedBuffer("MEGACO", StandardCharsets.US_ASCII)));

        assertThat(sink.next().text()).isEqualTo("MEGACO");
        assertThat(channel.isOpen()).isTrue();
    }

    @Test
    void another_payload_protocol_ends_the_association() throws Exception {
        EmbeddedChannel channel = association(1_000);

        channel.writeInbound(new SctpMessage(3, 0, Unpooled.copiedBuffer("M3UA", StandardCharsets.US_ASCII)));

        assertThat(sink.next().text()).isEqualTo("sctp payload protocol 3 is not that of h248");
        assertThat(channel.isOpen()).isFalse();
    }

    @Test
    void a_message_over_the_limit_ends_the_association() throws Exception {
        EmbeddedChannel channel = association(10);

        channel.writeInbound(new SctpMessage(7, 0, Unpooled.wrappedBuffer(new byte[11])));

        assertThat(sink.next().what()).isEqualTo("unreadable");
        assertThat(channel.isOpen()).isFalse();
    }

    @Test
    @Tag("sctp")
    void a_message_and_its_answer_cross_where_the_kernel_has_sctp() throws Exception {
        RecordingSink back = new RecordingSink();
        try (H248Transport mgc = new H248Transport(65_535);
                H248Transport mg = new H248Transport(65_535)) {
            var loopback = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
            InetSocketAddress at = mgc.listen(new Listener(TransportKind.SCTP, loopback), sink);
            Link link = mg.connect(TransportKind.SCTP, loopback, at, back).get(10, TimeUnit.SECONDS);

            link.send(new byte[60_000]);
            RecordingSink.Told question = sink.next();
            question.link().send("answer".getBytes(StandardCharsets.US_ASCII));

            assertThat(question.text()).hasSize(60_000);
            assertThat(back.next().text()).isEqualTo("answer");
        }
    }

    private EmbeddedChannel association(int limit) {
        TransportLimits limits = TransportLimits.DEFAULT;
        InetSocketAddress peer = new InetSocketAddress(InetAddress.getLoopbackAddress(), 2944);
        var handler = new ConnectionHandler(
                sink, new Sources(limits), limits, channel -> Optional.of(new SctpLink(channel, peer, limit)), true);
        return new EmbeddedChannel(new SctpAssembler(limit, handler), handler);
    }
}
