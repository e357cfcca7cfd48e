package io.limen.h248.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.limen.h248.codec.Decoded;
import io.limen.h248.codec.Form;
import io.limen.h248.codec.H248Codec;
import io.limen.h248.model.AuthenticationHeader;
import io.limen.h248.model.H248Message;
import io.limen.h248.model.Mid;
import io.limen.h248.model.Transaction;
import io.limen.h248.security.InterimAuthentication.Check;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.TreeSet;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The interim authentication header (H.248.1 §10.2; field.md B39). */
final class InterimAuthenticationTest {
    private static final byte[] SECRET = "sixteen octets and more".getBytes(StandardCharsets.US_ASCII);
    private static final IntegrityKey KEY = new IntegrityKey(0x1234, IntegrityAlgorithm.HMAC_SHA256, SECRET, 24);
    private static final InetSocketAddress GATEWAY = address("192.0.2.7", 2944);
    private static final InetSocketAddress CONTROLLER = address("192.0.2.1", 2944);
    private static final AddressPair PAIR = AddressPair.of(GATEWAY, CONTROLLER).orElseThrow();

    private static InetSocketAddress address(String host, int port) {
        return new InetSocketAddress(InetAddress.ofLiteral(host), port);
    }

    private static H248Message message(String mid) {
        return H248Message.of(3, Mid.parse(mid).orElseThrow(), new Transaction.Pending(7));
    }

    private static byte[] signed(H248Message message, IntegrityKey key, long sequence, AddressPair pair, Form form) {
        byte[] prepared = H248Codec.encode(InterimAuthentication.prepared(message, key, sequence), form);
        return H248Codec.encode(InterimAuthentication.signed(message, key, sequence, pair, prepared), form);
    }

    private static Check check(byte[] bytes, Optional<AddressPair> pair, ReplayWindow window, IntegrityKey... keys) {
        H248Message message = ((Decoded.Ok) H248Codec.decode(bytes)).message();
        return InterimAuthentication.check(List.of(keys), message.authentication(), pair, bytes, window);
    }

    private static Check check(byte[] bytes) {
        return check(bytes, Optional.of(PAIR), ReplayWindow.EMPTY, KEY);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[192.0.2.7]:2944",
                "<gw.example>",
                "<gw.example>:55",
                "gw/one@example.org",
                "MTP{1A2B}",
                "[2001:db8::7]:2944"
            })
    void whatTheHolderOfTheKeySentIsTaken(String mid) {
        for (Form form : List.of(Form.PRETTY, Form.COMPACT)) {
            assertThat(check(signed(message(mid), KEY, 5, PAIR, form)))
                    .isEqualTo(new Check.Genuine(new ReplayWindow(5, 1)));
        }
    }

    @ParameterizedTest
    @EnumSource(IntegrityAlgorithm.class)
    void everyAlgorithmMakesValuesOfEveryLengthTheHeaderHolds(IntegrityAlgorithm algorithm) {
        for (int octets = IntegrityKey.LEAST_OCTETS; octets <= algorithm.mostOctets(); octets++) {
            IntegrityKey key = new IntegrityKey(9, algorithm, SECRET, octets);
            byte[] bytes = signed(message("<gw>"), key, 1, PAIR, Form.COMPACT);
            assertThat(check(bytes, Optional.of(PAIR), ReplayWindow.EMPTY, KEY, key))
                    .isInstanceOf(Check.Genuine.class);
        }
    }

    @Test
    void commentsAndBlanksBeforeTheTransactionsAreNotCovered() {
        byte[] bytes = signed(message("<gw>"), KEY, 5, PAIR, Form.PRETTY);
        String text = new String(bytes, StandardCharsets.UTF_8);
        String padded = text.replaceFirst("<gw>", "; hello\n  <gw> ; there\n ");
        assertThat(check(padded.getBytes(StandardCharsets.UTF_8))).isInstanceOf(Check.Genuine.class);
    }

    @Test
    void everyChangedOctetOfTheTransactionsIsFound() {
        byte[] bytes = signed(message("<gw>"), KEY, 5, PAIR, Form.COMPACT);
        int from = new String(bytes, StandardCharsets.UTF_8).lastIndexOf("PN");
        assertThat(from).isPositive();
        byte[] changed = new String(bytes, StandardCharsets.UTF_8)
                .replace("PN=7", "PN=8")
                .getBytes(StandardCharsets.UTF_8);
        assertThat(Arrays.equals(changed, bytes)).isFalse();
        assertThat(check(changed)).isEqualTo(new Check.Rejected("authentication wrong"));
    }

    @Nested
    final class Rejected {
        private final byte[] good = signed(message("<gw>"), KEY, 5, PAIR, Form.COMPACT);

        @Test
        void withoutAHeader() {
            assertThat(check(H248Codec.encode(message("<gw>"), Form.COMPACT)))
                    .isEqualTo(new Check.Rejected("authentication absent"));
        }

        @Test
        void withAnotherSecretOrSpi() {
            IntegrityKey other = new IntegrityKey(
                    0x1234,
                    IntegrityAlgorithm.HMAC_SHA256,
                    "another secret, also long".getBytes(StandardCharsets.US_ASCII),
                    24);
            assertThat(check(good, Optional.of(PAIR), ReplayWindow.EMPTY, other))
                    .isEqualTo(new Check.Rejected("authentication wrong"));
            IntegrityKey elsewhere = new IntegrityKey(0x99, IntegrityAlgorithm.HMAC_SHA256, SECRET, 24);
            assertThat(check(good, Optional.of(PAIR), ReplayWindow.EMPTY, elsewhere))
                    .isEqualTo(new Check.Rejected("authentication with unknown spi"));
        }

        @Test
        void shorterThanAgreedThoughItBeginsRight() {
            AuthenticationHeader header = ((Decoded.Ok) H248Codec.decode(good))
                    .message()
                    .authentication()
                    .orElseThrow();
            AuthenticationHeader cut = new AuthenticationHeader(
                    header.spi(), header.sequence(), header.icv().substring(0, 24));
            assertThat(InterimAuthentication.check(
                            List.of(KEY), Optional.of(cut), Optional.of(PAIR), good, ReplayWindow.EMPTY))
                    .isEqualTo(new Check.Rejected("authentication of wrong length"));
        }

        @Test
        void fromOrToAnotherAddressOrPort() {
            for (AddressPair other : List.of(
                    AddressPair.of(address("192.0.2.8", 2944), CONTROLLER).orElseThrow(),
                    AddressPair.of(GATEWAY, address("192.0.2.2", 2944)).orElseThrow(),
                    AddressPair.of(GATEWAY, address("192.0.2.1", 2945)).orElseThrow())) {
                assertThat(check(good, Optional.of(other), ReplayWindow.EMPTY, KEY))
                        .isEqualTo(new Check.Rejected("authentication wrong"));
            }
        }

        @Test
        void overIpv6() {
            Optional<AddressPair> pair = AddressPair.of(address("2001:db8::7", 1), address("2001:db8::1", 2944));
            assertThat(pair).isEmpty();
            assertThat(check(good, pair, ReplayWindow.EMPTY, KEY))
                    .isEqualTo(new Check.Rejected("authentication over ipv6"));
        }

        @Test
        void whenTheSameComesTwice() {
            Check.Genuine first = (Check.Genuine) check(good);
            assertThat(check(good, Optional.of(PAIR), first.window(), KEY)).isEqualTo(new Check.Repeated(5));
        }
    }

    @Nested
    final class Addresses {
        @Test
        void sourceDestinationAndPortAreTwentyHexadecimalDigits() {
            assertThat(PAIR.hex()).isEqualTo("C0000207C00002010B80");
        }
    }

    @Nested
    final class Keys {
        @Test
        void ofTooFewOctetsOrForTooLongValuesAreRefused() {
            assertThatThrownBy(() -> new IntegrityKey(1, IntegrityAlgorithm.HMAC_MD5, new byte[8], 12))
                    .isInstanceOf(IllegalArgumentException.class);
            assertThatThrownBy(() -> new IntegrityKey(1, IntegrityAlgorithm.HMAC_MD5, SECRET, 17))
                    .isInstanceOf(IllegalArgumentException.class);
            assertThatThrownBy(() -> new IntegrityKey(1, IntegrityAlgorithm.HMAC_SHA256, SECRET, 11))
                    .isInstanceOf(IllegalArgumentException.class);
        }

        @Test
        void neverPrintTheirSecret() {
            assertThat(KEY.toString()).doesNotContain("sixteen").contains("spi=4660");
        }
    }

    @Nested
    final class Window {
        @Test
        void everyNumberIsTakenOnceInWhateverOrderWithinTheWindow() {
            Random random = new Random(11);
            ReplayWindow window = ReplayWindow.EMPTY;
            TreeSet<Long> taken = new TreeSet<>();
            for (int i = 0; i < 20_000; i++) {
                long base = i / 10;
                long sequence = Math.max(0, base + random.nextInt(-80, 20));
                boolean expected = !taken.contains(sequence) && (taken.isEmpty() || sequence > taken.last() - 64);
                assertThat(window.isNew(sequence))
                        .as("seed 11, step %d, number %d", i, sequence)
                        .isEqualTo(expected);
                if (expected) {
                    window = window.with(sequence);
                    taken.add(sequence);
                }
            }
        }

        @Test
        void aGreatLeapForgetsAllBelow() {
            ReplayWindow window = ReplayWindow.EMPTY.with(1).with(0xFFFF_FFFFL);
            assertThat(window.isNew(1)).isFalse();
            assertThat(window.isNew(0xFFFF_FFFEL)).isTrue();
        }
    }
}
