package io.limen.controller.capture;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class H248CaptureTest {
    private static final Set<Integer> PORTS = Set.of(2944, 2945);
    private static final byte[] MESSAGE = "!/3 [1.2.3.4] T=7{C=1{S=a}}".getBytes(StandardCharsets.US_ASCII);

    @Test
    void datagramsOfTheNamedPortsAreFound() {
        byte[] file = pcap(udp(2944, MESSAGE), udp(5060, MESSAGE));
        assertThat(H248Capture.isCapture(file)).isTrue();
        assertThat(H248Capture.messages(file, PORTS)).singleElement().satisfies(message -> {
            assertThat(message.bytes()).isEqualTo(MESSAGE);
            assertThat(message.from()).isEqualTo("10.0.0.1:3000");
            assertThat(message.to()).isEqualTo("10.0.0.2:2944");
        });
        assertThat(H248Capture.messages(file, Set.of(5060))).hasSize(1);
    }

    @Test
    void aStreamIsPutTogetherWhateverTheOrderOfItsSegments() {
        byte[] frame = ByteBuffer.allocate(MESSAGE.length + 4)
                .put((byte) 3)
                .put((byte) 0)
                .putShort((short) (MESSAGE.length + 4))
                .put(MESSAGE)
                .array();
        byte[] head = Arrays.copyOf(frame, 9);
        byte[] tail = Arrays.copyOfRange(frame, 9, frame.length);
        byte[] file = pcap(tcp(99, 2, new byte[0]), tcp(109, 0, tail), tcp(100, 0, head), tcp(100, 0, head));
        assertThat(H248Capture.messages(file, PORTS)).singleElement().satisfies(message -> assertThat(message.bytes())
                .isEqualTo(MESSAGE));
    }

    @Test
    void cutAndDamagedCapturesEndWhereTheyDo() {
        byte[] whole = pcap(udp(2944, MESSAGE), tcp(99, 2, new byte[0]), tcp(100, 0, MESSAGE));
        for (int length = 24; length < whole.length; length++) {
            assertThat(H248Capture.messages(Arrays.copyOf(whole, length), PORTS))
                    .hasSizeLessThanOrEqualTo(1);
        }
        for (long seed = 1; seed <= 5_000; seed++) {
            Random random = new Random(seed);
            byte[] damaged = whole.clone();
            for (int i = random.nextInt(6); i >= 0; i--) {
                damaged[24 + random.nextInt(damaged.length - 24)] = (byte) random.nextInt(256);
            }
            List<H248Capture.Message> found = H248Capture.messages(damaged, PORTS);
            assertThat(found).as("seed %d", seed).hasSizeLessThanOrEqualTo(2);
        }
    }

    @Test
    void whatIsNoCaptureIsNotTakenForOne() {
        assertThat(H248Capture.isCapture(MESSAGE)).isFalse();
        assertThat(H248Capture.isCapture(new byte[0])).isFalse();
    }

    private static byte[] pcap(byte[]... packets) {
        ByteBuffer out = ByteBuffer.allocate(4_096);
        out.putInt(0xA1B2C3D4).putShort((short) 2).putShort((short) 4).putInt(0).putInt(0).putInt(65_535);
        out.putInt(101); // raw IP
        for (byte[] packet : packets) {
            out.putInt(1_000).putInt(5).putInt(packet.length).putInt(packet.length).put(packet);
        }
        return Arrays.copyOf(out.array(), out.position());
    }

    private static byte[] udp(int port, byte[] payload) {
        return ip(17, ByteBuffer.allocate(8 + payload.length)
                .putShort((short) 3_000)
                .putShort((short) port)
                .putShort((short) (8 + payload.length))
                .putShort((short) 0)
                .put(payload)
                .array());
    }

    private static byte[] tcp(int sequence, int flags, byte[] payload) {
        return ip(6, ByteBuffer.allocate(20 + payload.length)
                .putShort((short) 3_000)
                .putShort((short) 2_944)
                .putInt(sequence)
                .putInt(0)
                .put((byte) 0x50)
                .put((byte) flags)
                .putShort((short) 0)
                .putInt(0)
                .put(payload)
                .array());
    }

    private static byte[] ip(int protocol, byte[] payload) {
        return ByteBuffer.allocate(20 + payload.length)
                .put((byte) 0x45)
                .put((byte) 0)
                .putShort((short) (20 + payload.length))
                .putInt(0)
                .put((byte) 64)
                .put((byte) protocol)
                .putShort((short) 0)
                .put(new byte[] {10, 0, 0, 1, 10, 0, 0, 2})
                .put(payload)
                .array();
    }
}
