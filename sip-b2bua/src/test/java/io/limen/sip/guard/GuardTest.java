package io.limen.sip.guard;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class GuardTest {
    private static final long SECOND = 1_000_000_000L;
    private static final GuardSettings DEFAULT = GuardSettings.DEFAULT;
    private final List<Ban> banned = new ArrayList<>();
    private final QueueDelay idle = new QueueDelay(GuardSettings.Delay.DEFAULT);
    private long hash;

    private Guard guard(GuardSettings settings) {
        return new Guard(settings, 7, banned::add);
    }

    private static GuardSettings with(GuardSettings.UdpEvidence evidence) {
        GuardSettings.BanRules rules = GuardSettings.BanRules.DEFAULT;
        return new GuardSettings(
                DEFAULT.trusted(),
                DEFAULT.delay(),
                DEFAULT.emergency(),
                DEFAULT.sources(),
                new GuardSettings.BanRules(
                        rules.threshold(),
                        rules.decayPerMinute(),
                        rules.first(),
                        rules.factor(),
                        rules.longest(),
                        rules.forget(),
                        rules.most(),
                        evidence,
                        rules.scanners()),
                DEFAULT.replies(),
                DEFAULT.peers(),
                new GuardSettings.Allies(Set.of("core"), List.of(Network.parse("192.0.2.77"))));
    }

    private static Arrival udp(String address) {
        return new Arrival(InetAddress.ofLiteral(address), "access", false);
    }

    private static Arrival tcp(String address) {
        return new Arrival(InetAddress.ofLiteral(address), "access", true);
    }

    private Verdict asks(Guard guard, Arrival from, Precedence precedence, long now) {
        return guard.admits(from, precedence, ++hash * 0x9e3779b97f4a7c15L, false, idle, 0, now);
    }

    private int taken(Guard guard, Arrival from, Precedence precedence, int count, long now) {
        int taken = 0;
        for (int i = 0; i < count; i++) {
            taken += asks(guard, from, precedence, now) == Verdict.PASS ? 1 : 0;
        }
        return taken;
    }

    @Nested
    class RatesOfSources {
        private final Guard guard = guard(with(GuardSettings.UdpEvidence.NONE));

        @Test
        void aSourceHasItsBurstAndThenItsRate() {
            assertThat(taken(guard, udp("198.51.100.1"), Precedence.NORMAL, 2_000, 1))
                    .isEqualTo(500);
            assertThat(asks(guard, udp("198.51.100.1"), Precedence.NORMAL, 1)).isEqualTo(Verdict.LIMITED);
            assertThat(taken(guard, udp("198.51.100.1"), Precedence.NORMAL, 2_000, 1 + SECOND))
                    .isEqualTo(100);
        }

        @Test
        void anotherSourceIsNotTouched() {
            taken(guard, udp("198.51.100.1"), Precedence.NORMAL, 2_000, 1);
            assertThat(asks(guard, udp("198.51.100.2"), Precedence.NORMAL, 1)).isEqualTo(Verdict.PASS);
        }

        @Test
        void addressesOfOneIp6NetworkAreOneSource() {
            taken(guard, udp("2001:db8:0:1::1"), Precedence.NORMAL, 2_000, 1);
            assertThat(asks(guard, udp("2001:db8:0:1:ffff::9"), Precedence.NORMAL, 1))
                    .isEqualTo(Verdict.LIMITED);
            assertThat(asks(guard, udp("2001:db8:0:2::1"), Precedence.NORMAL, 1))
                    .isEqualTo(Verdict.PASS);
        }

        @Test
        void alliesTrustedRealmsAndTrustedNetworksAreFree() {
            Arrival core = new Arrival(InetAddress.ofLiteral("198.51.100.9"), "core", false);
            for (Arrival free : List.of(udp("127.0.0.1"), udp("192.0.2.77"), core)) {
                assertThat(taken(guard, free, Precedence.NORMAL, 2_000, 1)).isEqualTo(2_000);
            }
        }

        @Test
        void emergencyHasARateOfItsOwnAndGoesOnWhereOthersAreLimited() {
            taken(guard, udp("198.51.100.1"), Precedence.NORMAL, 2_000, 1);
            assertThat(taken(guard, udp("198.51.100.1"), Precedence.EMERGENCY, 100, 1))
                    .isEqualTo(10);
        }

        @Test
        void messagesOfAllKindsHaveABoundToo() {
            int heard = 0;
            for (int i = 0; i < 10_000; i++) {
                heard += guard.hears(udp("198.51.100.1"), 500, 1) == Verdict.PASS ? 1 : 0;
            }
            assertThat(heard).isEqualTo(5_000);
        }

        @Test
        void connectionsHaveARate() {
            int taken = 0;
            for (int i = 0; i < 1_000; i++) {
                taken += guard.connects(tcp("198.51.100.1"), 1) == Verdict.PASS ? 1 : 0;
            }
            assertThat(taken).isEqualTo(500);
        }

        @Test
        void aMillionForgedSourcesPushOutNobodyWhoKeepsSending() {
            Arrival flooder = udp("198.51.100.1");
            taken(guard, flooder, Precedence.NORMAL, 2_000, 1);
            int taken = 0;
            for (int i = 0; i < 1_000_000; i++) {
                asks(guard, udp("10." + (i >> 16) + "." + (i >> 8 & 255) + "." + (i & 255)), Precedence.NORMAL, 2 + i);
                taken += asks(guard, flooder, Precedence.NORMAL, 2 + i) == Verdict.PASS ? 1 : 0;
            }
            assertThat(taken).isLessThan(10);
        }
    }

    @Nested
    class Repeats {
        private final Guard guard = guard(DEFAULT);

        @Test
        void whatWasTakenInIsNeverShedWhenItComesAgain() {
            assertThat(guard.admits(udp("198.51.100.1"), Precedence.NORMAL, 99, false, idle, 0, 1))
                    .isEqualTo(Verdict.PASS);
            assertThat(guard.admits(udp("198.51.100.1"), Precedence.NORMAL, 99, false, idle, 10 * SECOND, 2 * SECOND))
                    .isEqualTo(Verdict.PASS);
        }

        @Test
        void whatWasShedStaysShed() {
            assertThat(guard.admits(udp("198.51.100.1"), Precedence.NORMAL, 99, false, idle, SECOND, 1))
                    .isEqualTo(Verdict.SHED);
            assertThat(guard.admits(udp("198.51.100.1"), Precedence.NORMAL, 99, false, idle, 0, 2))
                    .isEqualTo(Verdict.SHED);
            assertThat(guard.admits(udp("198.51.100.1"), Precedence.NORMAL, 100, false, idle, 0, 3))
                    .isEqualTo(Verdict.PASS);
        }

        @Test
        void retryAfterIsSpreadAndTheSameForRepeats() {
            Set<Integer> seen = new java.util.HashSet<>();
            for (int i = 0; i < 200; i++) {
                assertThat(guard.retryAfter(i)).isEqualTo(guard.retryAfter(i)).isBetween(2, 8);
                seen.add(guard.retryAfter(i));
            }
            assertThat(seen).hasSize(7);
        }
    }

    @Nested
    class Banning {
        @ParameterizedTest
        @EnumSource(names = {"MALFORMED", "AUTHENTICATION", "SCANNING"})
        void offencesOverAConnectionAddUpToABan(Offence offence) {
            Guard guard = guard(DEFAULT);
            Arrival from = tcp("198.51.100.1");
            for (int i = 0; i < 100 / offence.points() + 1; i++) {
                guard.onVerdict(from, offence, 1);
            }
            assertThat(banned).singleElement().satisfies(ban -> {
                assertThat(ban.network()).isEqualTo(Network.parse("198.51.100.1"));
                assertThat(ban.reason()).isEqualTo(offence);
                assertThat(ban.proven()).isTrue();
            });
            assertThat(guard.hears(udp("198.51.100.1"), 400, 2)).isEqualTo(Verdict.BANNED);
            assertThat(guard.connects(from, 2)).isEqualTo(Verdict.BANNED);
            assertThat(guard.hears(from, 400, 1 + 61 * SECOND)).isEqualTo(Verdict.PASS);
        }

        @Test
        void offencesFarApartAreForgiven() {
            Guard guard = guard(DEFAULT);
            for (int i = 0; i < 1_000; i++) {
                guard.onVerdict(tcp("198.51.100.1"), Offence.MALFORMED, i * (6 * SECOND));
            }
            assertThat(banned).isEmpty();
        }

        @Test
        void aBanAfterABanIsLonger() {
            Guard guard = guard(DEFAULT);
            long now = 1;
            for (int i = 0; i < 3; i++) {
                guard.onVerdict(tcp("198.51.100.1"), Offence.SCANNER, now);
                now = banned.getLast().until() + SECOND;
            }
            assertThat(banned)
                    .extracting(ban -> (ban.until() - ban.since()) / SECOND)
                    .containsExactly(60L, 240L, 960L);
        }

        @Test
        void alliesAreNeverBanned() {
            Guard guard = guard(with(GuardSettings.UdpEvidence.FULL));
            for (String ally : List.of("192.0.2.77", "127.0.0.1")) {
                guard.onVerdict(tcp(ally), Offence.SCANNER, 1);
            }
            guard.onVerdict(new Arrival(InetAddress.ofLiteral("198.51.100.9"), "core", true), Offence.SCANNER, 1);
            assertThat(banned).isEmpty();
        }

        @Test
        void datagramsAloneDropOnlyNewRequestsByUdpOfSourcesThatAreNotProved() {
            Guard guard = guard(with(GuardSettings.UdpEvidence.SOFT));
            guard.onVerdict(udp("198.51.100.1"), Offence.SCANNER, 1);
            assertThat(banned)
                    .singleElement()
                    .satisfies(ban -> assertThat(ban.proven()).isFalse());
            assertThat(guard.hears(udp("198.51.100.1"), 400, 2)).isEqualTo(Verdict.PASS);
            assertThat(asks(guard, udp("198.51.100.1"), Precedence.NORMAL, 2)).isEqualTo(Verdict.BANNED);
            assertThat(asks(guard, udp("198.51.100.1"), Precedence.EMERGENCY, 2))
                    .isEqualTo(Verdict.PASS);
            assertThat(asks(guard, tcp("198.51.100.1"), Precedence.NORMAL, 2)).isEqualTo(Verdict.PASS);
            guard.proved(InetAddress.ofLiteral("198.51.100.1"), 3);
            assertThat(asks(guard, udp("198.51.100.1"), Precedence.NORMAL, 4)).isEqualTo(Verdict.PASS);
        }

        @Test
        void datagramsMayBeMadeToCountForNothingOrForAll() {
            Guard none = guard(with(GuardSettings.UdpEvidence.NONE));
            none.onVerdict(udp("198.51.100.1"), Offence.SCANNER, 1);
            assertThat(banned).isEmpty();
            Guard full = guard(with(GuardSettings.UdpEvidence.FULL));
            full.onVerdict(udp("198.51.100.1"), Offence.SCANNER, 1);
            assertThat(full.connects(tcp("198.51.100.1"), 2)).isEqualTo(Verdict.BANNED);
        }

        @Test
        void operatorsBanNetworksAndLiftBans() {
            Guard guard = guard(DEFAULT);
            Network network = Network.parse("198.51.100.0/24");
            guard.hears(udp("198.51.100.1"), 400, 1);
            guard.ban(network, 100 * SECOND, 1);
            assertThat(guard.hears(udp("198.51.100.1"), 400, 2)).isEqualTo(Verdict.BANNED);
            assertThat(guard.hears(udp("198.51.100.2"), 400, 2)).isEqualTo(Verdict.BANNED);
            assertThat(guard.hears(udp("198.51.101.2"), 400, 2)).isEqualTo(Verdict.PASS);
            assertThat(guard.bans(2)).extracting(Ban::network).containsExactly(network);
            assertThat(guard.lift(network, 3)).isPresent();
            assertThat(guard.hears(udp("198.51.100.2"), 400, 4)).isEqualTo(Verdict.PASS);
            assertThat(guard.bans(4)).isEmpty();
            assertThat(guard.lift(network, 5)).isEmpty();
        }

        @Test
        void moreBansThanAllowedPushOutTheOneThatEndsFirst() {
            GuardSettings.BanRules rules = GuardSettings.BanRules.DEFAULT;
            Bans bans = new Bans(new GuardSettings.BanRules(
                    1, 1, Duration.ofMinutes(1), 4, rules.longest(), rules.forget(), 2, rules.udpEvidence(), Set.of()));
            for (int i = 1; i <= 3; i++) {
                bans.earned(Network.parse("198.51.100." + i), Offence.SCANNER, true, i);
            }
            assertThat(bans.list(4))
                    .extracting(ban -> ban.network().toString())
                    .containsExactly("198.51.100.2", "198.51.100.3");
        }
    }

    @Nested
    @Tag("rfc3261-26_1_5")
    class AnswersToForgedSources {
        private final Guard guard = guard(with(GuardSettings.UdpEvidence.NONE));
        private final InetAddress victim = InetAddress.ofLiteral("198.51.100.1");

        private int sent(int answer, int tries, long now) {
            int bytes = 0;
            for (int i = 0; i < tries; i++) {
                bytes += guard.maySend(victim, answer, now) ? answer : 0;
            }
            return bytes;
        }

        @Test
        void answersStayWithinAFactorOfWhatCameAndASmallSpare() {
            guard.hears(udp("198.51.100.1"), 500, 1);
            assertThat(sent(400, 1_000, 1)).isBetween(1_500, 1_500 + 8 * 1024);
            assertThat(sent(400, 1_000, 1 + SECOND)).isLessThanOrEqualTo(800);
        }

        @Test
        void sparesOfAllSourcesTogetherAreBounded() {
            long bytes = 0;
            for (int i = 0; i < 65_536; i++) {
                InetAddress each = InetAddress.ofLiteral("198.18." + (i >> 8) + "." + (i & 255));
                for (int repeat = 0; repeat < 10; repeat++) {
                    bytes += guard.maySend(each, 800, 1) ? 800 : 0;
                }
            }
            assertThat(bytes).isLessThanOrEqualTo(256 * 1024);
        }

        @Test
        void aSourceThatProvedItselfGetsAll() {
            guard.proved(victim, 1);
            assertThat(sent(1_000, 1_000, 2)).isEqualTo(1_000_000);
            assertThat(sent(1_000, 1_000, 2 + 601 * SECOND)).isLessThan(10_000);
        }

        @Test
        void refusalsOfMalformedDatagramsHaveARate() {
            int answered = 0;
            for (int i = 0; i < 1_000; i++) {
                answered += guard.answersMalformed(1) ? 1 : 0;
            }
            assertThat(answered).isEqualTo(200);
        }
    }
}
