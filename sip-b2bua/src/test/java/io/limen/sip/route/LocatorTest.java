package io.limen.sip.route;

import static org.assertj.core.api.Assertions.assertThat;

import io.limen.sip.call.Hop;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class LocatorTest {
    private static final Reach ALL = new Reach("core", Set.of("udp", "tcp", "tls"), true, true);
    private static final Reach FOUR = new Reach("core", Set.of("udp", "tcp", "tls"), true, false);
    private final FakeNames names = new FakeNames();
    private final Locator locator = new Locator(names, true, () -> new SplittableRandom(1));

    private Located locate(String uri, Reach reach) {
        return locator.locate(Locator.Wanted.of(UriParts.of(uri)), reach)
                .toCompletableFuture()
                .join();
    }

    private List<String> hops(String uri, Reach reach) {
        return switch (locate(uri, reach)) {
            case Located.Hops found ->
                found.hops().stream().map(LocatorTest::text).toList();
            case Located.Nowhere nowhere -> List.of(nowhere.status() + "");
        };
    }

    private static String text(Hop hop) {
        return hop.transport() + " " + hop.host() + " " + hop.port();
    }

    /** RFC 3263 clause 4.1. */
    @Nested
    class Transport {
        @Test
        @Tag("rfc3263-4_1")
        void numericHostsAreNeverAskedFor() {
            assertThat(hops("sip:192.0.2.1", ALL)).containsExactly("udp 192.0.2.1 5060");
            assertThat(hops("sips:192.0.2.1", ALL)).containsExactly("tls 192.0.2.1 5061");
            assertThat(hops("sip:[2001:db8::1]:5070;transport=tcp", ALL)).containsExactly("tcp 2001:db8::1 5070");
            assertThat(hops("sip:alice@192.0.2.1;maddr=192.0.2.9", ALL)).containsExactly("udp 192.0.2.9 5060");
            assertThat(names.asked).isEmpty();
        }

        @Test
        @Tag("rfc3263-4_1")
        void nameWithPortIsReachedOverUdpOrTlsWithoutAskingForServices() {
            names.host("a.test", "192.0.2.1");
            assertThat(hops("sip:a.test:5080", FOUR)).containsExactly("udp 192.0.2.1 5080");
            assertThat(hops("sips:a.test:5080", FOUR)).containsExactly("tls 192.0.2.1 5080");
            assertThat(names.asked).containsExactly("A a.test", "A a.test");
        }

        @Test
        @Tag("rfc3263-4_1")
        void naptrRecordsTellTheTransportsInTheirOrder() {
            names.naptr("a.test", 50, 50, "SIP+D2U", "_u.a.test")
                    .naptr("a.test", 10, 50, "SIPS+D2T", "_s.a.test")
                    .naptr("a.test", 10, 60, "SIP+D2T", "_t.a.test")
                    .naptr("a.test", 1, 1, "E2U+sip", "_e.a.test")
                    .srv("_s.a.test", 0, 0, 5061, "h.test")
                    .srv("_t.a.test", 0, 0, 5060, "h.test")
                    .srv("_u.a.test", 0, 0, 5060, "h.test")
                    .host("h.test", "192.0.2.1");
            assertThat(hops("sip:a.test", FOUR))
                    .containsExactly("tls 192.0.2.1 5061", "tcp 192.0.2.1 5060", "udp 192.0.2.1 5060");
            assertThat(hops("sips:a.test", FOUR)).containsExactly("tls 192.0.2.1 5061");
        }

        @Test
        @Tag("rfc3263-4_1")
        void withoutNaptrTheServicesThatWeHaveAreAskedFor() {
            names.srv("_sip._tcp.a.test", 0, 0, 5070, "h.test").host("h.test", "192.0.2.1");
            assertThat(hops("sip:a.test", FOUR)).containsExactly("tcp 192.0.2.1 5070");
            assertThat(names.asked).contains("NAPTR a.test", "SRV _sip._udp.a.test", "SRV _sip._tcp.a.test");
        }

        @Test
        @Tag("rfc3263-4_1")
        void withoutAnyRecordItIsUdpOrTlsAtTheUsualPort() {
            names.host("a.test", "192.0.2.1");
            assertThat(hops("sip:a.test", FOUR)).containsExactly("udp 192.0.2.1 5060");
            assertThat(hops("sips:a.test", FOUR)).containsExactly("tls 192.0.2.1 5061");
        }

        @Test
        @Tag("rfc3263-4_1")
        void sipsIsNeverSentInTheClear() {
            names.host("a.test", "192.0.2.1").srv("_sip._udp.a.test", 0, 0, 5060, "a.test");
            assertThat(hops("sips:a.test;transport=tcp", FOUR)).containsExactly("tls 192.0.2.1 5061");
            assertThat(hops("sips:a.test;transport=udp", FOUR)).containsExactly("503");
            Reach plain = new Reach("core", Set.of("udp", "tcp"), true, false);
            assertThat(hops("sips:a.test", plain)).containsExactly("503");
            assertThat(hops("sips:192.0.2.1", plain)).containsExactly("503");
        }

        @Test
        void webSocketCannotBeOpenedByUs() {
            assertThat(hops("sip:192.0.2.1;transport=ws", ALL)).containsExactly("503");
        }
    }

    /** RFC 3263 clause 4.2 and RFC 2782. */
    @Nested
    class Addresses {
        @Test
        @Tag("rfc3263-4_2")
        void transportWithoutPortIsAServiceOfItsOwn() {
            names.srv("_sip._tcp.a.test", 0, 0, 5070, "h.test").host("h.test", "192.0.2.1");
            assertThat(hops("sip:a.test;transport=tcp", FOUR)).containsExactly("tcp 192.0.2.1 5070");
            assertThat(names.asked).containsExactly("SRV _sip._tcp.a.test", "A h.test");
        }

        @Test
        @Tag("rfc2782")
        void lowestPriorityComesFirstAndEveryTargetFollows() {
            names.srv("_sip._udp.a.test", 20, 0, 5060, "late.test")
                    .srv("_sip._udp.a.test", 10, 0, 5060, "early.test")
                    .host("late.test", "192.0.2.2")
                    .host("early.test", "192.0.2.1", "192.0.2.3");
            assertThat(hops("sip:a.test;transport=udp", FOUR))
                    .containsExactly("udp 192.0.2.1 5060", "udp 192.0.2.3 5060", "udp 192.0.2.2 5060");
        }

        @Test
        void familyOfTheRealmIsAskedForAndVersion6ComesFirst() {
            names.host("a.test", "192.0.2.1", "2001:db8::1");
            assertThat(hops("sip:a.test:5060", ALL)).containsExactly("udp 2001:db8::1 5060", "udp 192.0.2.1 5060");
            assertThat(hops("sip:a.test:5060", new Reach("core", Set.of("udp"), false, true)))
                    .containsExactly("udp 2001:db8::1 5060");
            assertThat(hops("sip:192.0.2.1", new Reach("core", Set.of("udp"), false, true)))
                    .containsExactly("503");
        }

        @Test
        @Tag("rfc5922-7_3")
        void certificateMustStandForTheDomainThatWasAskedForNotForTheHostFound() {
            names.srv("_sips._tcp.a.test", 0, 0, 5061, "h.elsewhere").host("h.elsewhere", "192.0.2.1");
            assertThat(locate("sips:a.test", FOUR))
                    .isEqualTo(new Located.Hops(List.of(new Hop("core", "tls", "192.0.2.1", 5061, "a.test"))));
        }
    }

    @Nested
    class Failing {
        @Test
        void nameThatDoesNotExistIs404() {
            assertThat(hops("sip:no.test", ALL)).containsExactly("404");
        }

        @Test
        void nameServiceThatDoesNotAnswerIs503() {
            names.broken("a.test");
            assertThat(hops("sip:a.test:5060", ALL)).containsExactly("503");
            names.broken("_sip._udp.b.test");
            assertThat(hops("sip:b.test;transport=udp", ALL)).containsExactly("503");
        }

        @Test
        @Tag("rfc2782")
        void serviceThatIsDecidedlyNotThereIs404AndItsHostIsNotTried() {
            names.srv("_sip._udp.a.test", 0, 0, 0, "").host("a.test", "192.0.2.1");
            assertThat(hops("sip:a.test;transport=udp", ALL)).containsExactly("404");
        }

        @Test
        void namesThatNameEverMoreHostsAreCutShort() {
            for (int i = 0; i < 100; i++) {
                names.srv("_sip._udp.a.test", i, 0, 5060, "h" + i + ".test").host("h" + i + ".test", "192.0.2." + i);
            }
            assertThat(hops("sip:a.test;transport=udp", FOUR)).hasSize(16);
            assertThat(names.asked.size()).isLessThan(20);
        }
    }
}
