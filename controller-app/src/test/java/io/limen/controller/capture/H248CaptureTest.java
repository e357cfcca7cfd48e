package io.limen.controller.capture;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

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
        assertThat(H248Capture.messages(file, PORTS))
                .singleElement()
                .satisfies(message -> assertThat(message.bytes()).isEqualTo(MESSAGE));
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

    @Nested
    class Links {
        @ParameterizedTest
        @CsvSource({
            "101, ''",
            "12, ''",
            "0, 02000000",
            "108, 00000002",
            "1, 0202020202020404040404040800",
            "1, 0202020202020404040404048100000a0800",
            "1, 02020202020204040404040488a8000a8100000b0800",
            "113, 00000001000602020202020200000800",
            "276, 0800000000000001000100060202020202020000",
        })
        void carryTheInternetProtocol(int link, String header) {
            byte[] frame = joined(HexFormat.of().parseHex(header), udp(2944, MESSAGE));
            assertThat(H248Capture.messages(pcap(link, frame), PORTS))
                    .singleElement()
                    .satisfies(message -> assertThat(message.bytes()).isEqualTo(MESSAGE));
        }

        @Test
        void paddingOfAShortEthernetFrameIsNoPartOfTheMessage() {
            byte[] header = HexFormat.of().parseHex("0202020202020404040404040800");
            byte[] frame = joined(joined(header, udp(2944, MESSAGE)), new byte[13]);
            assertThat(H248Capture.messages(pcap(1, frame), PORTS))
                    .singleElement()
                    .satisfies(message -> assertThat(message.bytes()).isEqualTo(MESSAGE));
        }
    }

    @Nested
    class Addresses6AndFragments {
        @Test
        void version6IsReadWithItsExtensionHeaders() {
            byte[] datagram = datagram(MESSAGE);
            byte[] options = joined(new byte[] {17, 0, 1, 4, 0, 0, 0, 0}, datagram);
            byte[] file = pcap(101, ip6(17, datagram), ip6(0, options), ip6(60, options));
            assertThat(H248Capture.messages(file, PORTS)).hasSize(3).allSatisfy(message -> {
                assertThat(message.bytes()).isEqualTo(MESSAGE);
                assertThat(message.from()).isEqualTo("[2001:db8:0:0:0:0:0:1]:3000");
                assertThat(message.to()).isEqualTo("[2001:db8:0:0:0:0:0:2]:2944");
            });
        }

        @Test
        void fragmentsOfEitherVersionArePutTogetherInAnyOrder() {
            byte[] datagram = datagram(MESSAGE);
            byte[] head = Arrays.copyOf(datagram, 16);
            byte[] tail = Arrays.copyOfRange(datagram, 16, datagram.length);
            byte[] file = pcap(
                    101,
                    fragment4(7, 16, false, tail),
                    fragment4(7, 0, true, head),
                    fragment6(9, 0, true, head),
                    fragment6(9, 16, false, tail));
            assertThat(H248Capture.messages(file, PORTS))
                    .hasSize(2)
                    .allSatisfy(message -> assertThat(message.bytes()).isEqualTo(MESSAGE));
        }

        @Test
        void aFragmentWithoutItsOthersIsNoMessage() {
            byte[] datagram = datagram(MESSAGE);
            byte[] file = pcap(
                    101,
                    fragment4(7, 0, true, Arrays.copyOf(datagram, 16)),
                    fragment4(8, 16, false, Arrays.copyOfRange(datagram, 16, datagram.length)));
            assertThat(H248Capture.messages(file, PORTS)).isEmpty();
        }

        private static byte[] fragment4(int number, int offset, boolean more, byte[] piece) {
            byte[] packet = ip(17, piece);
            ByteBuffer.wrap(packet).putShort(4, (short) number).putShort(6, (short)
                    ((more ? 0x2000 : 0) | (offset / 8)));
            return packet;
        }

        private static byte[] fragment6(int number, int offset, boolean more, byte[] piece) {
            byte[] header = ByteBuffer.allocate(8)
                    .put((byte) 17)
                    .put((byte) 0)
                    .putShort((short) (offset | (more ? 1 : 0)))
                    .putInt(number)
                    .array();
            return ip6(44, joined(header, piece));
        }

        private static byte[] ip6(int next, byte[] payload) {
            return ByteBuffer.allocate(40 + payload.length)
                    .putInt(0x60000000)
                    .putShort((short) payload.length)
                    .put((byte) next)
                    .put((byte) 64)
                    .put(HexFormat.of().parseHex("20010db8000000000000000000000001"))
                    .put(HexFormat.of().parseHex("20010db8000000000000000000000002"))
                    .put(payload)
                    .array();
        }
    }

    @Nested
    class Pcapng {
        @Test
        void packetsAreReadInTheByteOrderOfTheirSection() {
            for (ByteOrder order : List.of(ByteOrder.BIG_ENDIAN, ByteOrder.LITTLE_ENDIAN)) {
                byte[] file = pcapng(order, udp(2944, MESSAGE));
                assertThat(H248Capture.isCapture(file)).isTrue();
                assertThat(H248Capture.messages(file, PORTS)).singleElement().satisfies(message -> {
                    assertThat(message.bytes()).isEqualTo(MESSAGE);
                    assertThat(message.time()).isEqualTo(Instant.ofEpochSecond(2, 5_000_000));
                });
            }
        }

        /** Section header, interface with milliseconds (if_tsresol 3), one enhanced packet. */
        private static byte[] pcapng(ByteOrder order, byte[] packet) {
            int padded = (packet.length + 3) & ~3;
            ByteBuffer out = ByteBuffer.allocate(28 + 32 + 32 + padded).order(order);
            out.putInt(0x0A0D0D0A)
                    .putInt(28)
                    .putInt(0x1A2B3C4D)
                    .putInt(1)
                    .putLong(-1)
                    .putInt(28);
            out.putInt(1).putInt(32).putShort((short) 101).putShort((short) 0).putInt(0);
            out.putShort((short) 9)
                    .putShort((short) 1)
                    .put((byte) 3)
                    .put(new byte[3])
                    .putInt(0)
                    .putInt(32);
            out.putInt(6).putInt(32 + padded).putInt(0).putInt(0).putInt(2_005);
            out.putInt(packet.length).putInt(packet.length).put(packet);
            out.position(28 + 32 + 28 + padded).putInt(32 + padded);
            return out.array();
        }
    }

    @Test
    void wholeUserMessagesOfSctpAreFound() {
        int chunk = 16 + MESSAGE.length;
        ByteBuffer packet = ByteBuffer.allocate(12 + ((chunk + 3) & ~3))
                .putShort((short) 2_944)
                .putShort((short) 2_944)
                .putLong(0)
                .put((byte) 0)
                .put((byte) 3)
                .putShort((short) chunk)
                .putLong(0)
                .putInt(7)
                .put(MESSAGE);
        assertThat(H248Capture.messages(pcap(101, ip(132, packet.array())), PORTS))
                .singleElement()
                .satisfies(message -> assertThat(message.bytes()).isEqualTo(MESSAGE));
    }

    private static byte[] joined(byte[] one, byte[] other) {
        return ByteBuffer.allocate(one.length + other.length)
                .put(one)
                .put(other)
                .array();
    }

    private static byte[] datagram(byte[] payload) {
        return ByteBuffer.allocate(8 + payload.length)
                .putShort((short) 3_000)
                .putShort((short) 2_944)
                .putShort((short) (8 + payload.length))
                .putShort((short) 0)
                .put(payload)
                .array();
    }

    private static byte[] pcap(byte[]... packets) {
        return pcap(101, packets); // raw IP
    }

    private static byte[] pcap(int link, byte[]... packets) {
        ByteBuffer out = ByteBuffer.allocate(4_096);
        out.putInt(0xA1B2C3D4)
                .putShort((short) 2)
                .putShort((short) 4)
                .putInt(0)
                .putInt(0)
                .putInt(65_535);
        out.putInt(link);
        for (byte[] packet : packets) {
            out.putInt(1_000)
                    .putInt(5)
                    .putInt(packet.length)
                    .putInt(packet.length)
                    .put(packet);
        }
        return Arrays.copyOf(out.array(), out.position());
    }

    private static byte[] udp(int port, byte[] payload) {
        return ip(
                17,
                ByteBuffer.allocate(8 + payload.length)
                        .putShort((short) 3_000)
                        .putShort((short) port)
                        .putShort((short) (8 + payload.length))
                        .putShort((short) 0)
                        .put(payload)
                        .array());
    }

    private static byte[] tcp(int sequence, int flags, byte[] payload) {
        return ip(
                6,
                ByteBuffer.allocate(20 + payload.length)
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
