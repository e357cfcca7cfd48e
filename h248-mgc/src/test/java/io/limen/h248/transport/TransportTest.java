package io.limen.h248.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Real sockets on loopback: what arrives, what one peer can do, what it cannot. */
final class TransportTest {
    private static final TransportLimits TIGHT = new TransportLimits(
            1_000, Duration.ofMillis(300), Duration.ofMillis(600), 4, 3, 1_000_000, 1_000_000, 100, 100_000);

    private final RecordingSink sink = new RecordingSink();
    private final List<AutoCloseable> open = new ArrayList<>();

    @AfterEach
    void close() throws Exception {
        for (AutoCloseable each : open.reversed()) {
            each.close();
        }
    }

    @ParameterizedTest
    @CsvSource({"UDP,127.0.0.1", "TCP,127.0.0.1", "UDP,::1", "TCP,::1"})
    void a_message_and_its_answer_cross_either_transport_over_either_ip_version(TransportKind kind, String host)
            throws Exception {
        H248Transport mgc = transport(TransportLimits.DEFAULT);
        InetSocketAddress at = mgc.listen(new Listener(kind, address(host, 0)), sink);
        RecordingSink back = new RecordingSink();
        Link link = link(transport(TransportLimits.DEFAULT), kind, at, back);

        link.send(bytes("question"));
        RecordingSink.Told question = sink.next();
        question.link().send(bytes("answer"));

        assertThat(question.text()).isEqualTo("question");
        assertThat(question.link().kind()).isEqualTo(kind);
        assertThat(back.next().text()).isEqualTo("answer");
    }

    @Test
    void an_address_in_use_is_named() throws Exception {
        InetSocketAddress at = listen(transport(TIGHT), TransportKind.TCP);
        H248Transport second = transport(TIGHT);

        assertThatThrownBy(() -> second.listen(new Listener(TransportKind.TCP, at), sink))
                .isInstanceOf(ListenFailedException.class)
                .hasMessageContaining("TCP 127.0.0.1:" + at.getPort());
    }

    @Nested
    final class Connections {
        @Test
        void one_that_never_says_anything_is_ended() throws Exception {
            Socket silent = connect(listen(transport(TIGHT), TransportKind.TCP));

            assertThat(sink.next("limited").text()).isEqualTo("silence");
            assertThat(silent.getInputStream().read()).isEqualTo(-1);
            assertThat(sink.next().what()).isEqualTo("closed");
        }

        @Test
        void a_message_that_drips_in_is_not_waited_for_longer_than_its_time_from_the_first_octet() throws Exception {
            Socket slow = connect(listen(transport(TIGHT), TransportKind.TCP));
            slow.getOutputStream().write(frame("whole"));
            assertThat(sink.next().text()).isEqualTo("whole");

            dripUntilRefused(slow, frame("x".repeat(900)));

            assertThat(sink.next("limited").text()).isEqualTo("unfinished");
        }

        @Test
        void octets_that_are_no_frame_end_their_connection_and_no_other() throws Exception {
            InetSocketAddress at = listen(transport(TIGHT), TransportKind.TCP);
            Socket good = connect(at);
            good.getOutputStream().write(frame("one"));
            assertThat(sink.next().text()).isEqualTo("one");

            Socket bad = connect(at);
            bad.getOutputStream().write(bytes("GET / HTTP/1.1\r\n\r\n"));
            assertThat(sink.next().what()).isEqualTo("unreadable");
            assertThat(bad.getInputStream().read()).isEqualTo(-1);
            assertThat(sink.next().what()).isEqualTo("closed");

            good.getOutputStream().write(frame("two"));
            assertThat(sink.next().text()).isEqualTo("two");
        }

        @Test
        void a_frame_that_announces_more_than_a_message_may_have_is_no_frame() throws Exception {
            Socket bad = connect(listen(transport(TIGHT), TransportKind.TCP));
            bad.getOutputStream().write(new byte[] {3, 0, (byte) 0xFF, (byte) 0xFF});

            assertThat(sink.next().text()).contains("length of 4 to 1000");
            assertThat(bad.getInputStream().read()).isEqualTo(-1);
        }

        @Test
        void one_source_gets_no_more_than_its_share_and_gets_it_again_when_it_lets_go() throws Exception {
            InetSocketAddress at = listen(transport(TIGHT), TransportKind.TCP);
            List<Socket> held = new ArrayList<>();
            for (int i = 0; i < 3; i++) {
                Socket one = connect(at);
                one.getOutputStream().write(frame("hello " + i));
                assertThat(sink.next().text()).isEqualTo("hello " + i);
                held.add(one);
            }

            Socket fourth = connect(at);
            assertThat(fourth.getInputStream().read()).isEqualTo(-1);
            assertThat(sink.next().text()).isEqualTo("connections");

            held.getFirst().close();
            assertThat(sink.next("closed").what()).isEqualTo("closed");
            Socket fifth = connect(at);
            fifth.getOutputStream().write(frame("again"));
            assertThat(sink.next().text()).isEqualTo("again");
        }

        @Test
        void a_peer_that_does_not_read_is_ended_when_too_much_waits_for_it() throws Exception {
            Socket deaf = connect(listen(transport(TIGHT), TransportKind.TCP));
            deaf.getOutputStream().write(frame("talk to me"));
            Link link = sink.next().link();

            byte[] message = new byte[900];
            for (int sent = 0; sent < 50_000 && link.open(); sent++) {
                link.send(message);
            }

            assertThat(sink.next("limited").text()).isEqualTo("unsent");
            assertThat(sink.next().what()).isEqualTo("closed");
        }
    }

    @Nested
    final class Rates {
        private final TransportLimits slow =
                new TransportLimits(1_000, Duration.ofSeconds(5), Duration.ofSeconds(5), 4, 3, 20, 10, 100, 100_000);

        @Test
        void datagrams_over_the_rate_of_a_source_are_dropped_and_told() throws Exception {
            InetSocketAddress at = listen(transport(slow), TransportKind.UDP);
            Link flood = link(transport(TransportLimits.DEFAULT), TransportKind.UDP, at, new RecordingSink());
            for (int i = 0; i < 200; i++) {
                flood.send(bytes("m" + i));
            }

            for (int i = 0; i < 10; i++) {
                assertThat(sink.next().text()).isEqualTo("m" + i);
            }
            assertThat(sink.next().what()).isEqualTo("limited");
        }

        @Test
        void a_connection_over_the_rate_is_read_later_and_loses_nothing() throws Exception {
            InetSocketAddress at = listen(transport(slow), TransportKind.TCP);
            Socket flood = connect(at);
            for (int i = 0; i < 30; i++) {
                flood.getOutputStream().write(frame("m" + i));
            }

            int next = 0;
            boolean limited = false;
            while (next < 30) {
                RecordingSink.Told told = sink.next();
                limited |= told.what().equals("limited");
                if (told.what().equals("received")) {
                    assertThat(told.text()).isEqualTo("m" + next++);
                }
            }
            assertThat(limited).isTrue();
        }
    }

    @Test
    void sctp_is_opened_where_the_kernel_has_it_and_refused_in_one_clear_line_where_not() {
        H248Transport transport = transport(TIGHT);
        if (SctpSupport.missing().isEmpty()) {
            assertThat(listen(transport, TransportKind.SCTP).getPort()).isPositive();
            return;
        }
        assertThatThrownBy(() -> listen(transport, TransportKind.SCTP))
                .isInstanceOf(ListenFailedException.class)
                .hasMessageContaining("SCTP 127.0.0.1:0")
                .hasMessageContaining("sctp");
    }

    private static void dripUntilRefused(Socket slow, byte[] frame) throws IOException, InterruptedException {
        try {
            for (byte octet : frame) {
                slow.getOutputStream().write(octet);
                TimeUnit.MILLISECONDS.sleep(5); // the pace of the sender is what is tested
            }
        } catch (IOException ended) {
            return;
        }
        throw new AssertionError("the slow sender was let through");
    }

    private InetSocketAddress listen(H248Transport transport, TransportKind kind) {
        return transport.listen(new Listener(kind, address("127.0.0.1", 0)), sink);
    }

    private H248Transport transport(TransportLimits limits) {
        H248Transport transport = new H248Transport(limits);
        open.add(transport);
        return transport;
    }

    private Link link(H248Transport transport, TransportKind kind, InetSocketAddress to, MessageSink back)
            throws InterruptedException, ExecutionException, TimeoutException {
        return transport
                .connect(kind, address(to.getAddress().getHostAddress(), 0), to, back)
                .get(10, TimeUnit.SECONDS);
    }

    private Socket connect(InetSocketAddress to) throws IOException {
        Socket socket = new Socket(to.getAddress(), to.getPort());
        socket.setSoTimeout(10_000);
        open.add(socket);
        return socket;
    }

    private static InetSocketAddress address(String host, int port) {
        return new InetSocketAddress(InetAddress.ofLiteral(host), port);
    }

    private static byte[] frame(String text) {
        byte[] message = bytes(text);
        byte[] frame = new byte[message.length + 4];
        frame[0] = 3;
        frame[2] = (byte) (frame.length >>> 8);
        frame[3] = (byte) frame.length;
        System.arraycopy(message, 0, frame, 4, message.length);
        return frame;
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
