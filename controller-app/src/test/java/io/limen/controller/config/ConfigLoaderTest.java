package io.limen.controller.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConfigLoaderTest {
    private static List<String> faults(String text) {
        return switch (ConfigLoader.parse("limen.yaml", text)) {
            case LoadedConfig.Good good -> List.of();
            case LoadedConfig.Faulty faulty -> faulty.faults();
        };
    }

    @Nested
    class LabDefaults {
        private final ControllerConfig lab = ConfigLoader.labDefaults();

        @Test
        void areThePortsOfTheContract() {
            assertThat(lab.realms().stream()
                            .flatMap(r -> r.listeners().stream().map(l -> r.name() + " " + l.transport() + l.port())))
                    .containsExactly("access udp5060", "access tcp5060", "core udp5070", "core tcp5070");
            assertThat(lab.h248().listeners())
                    .extracting(H248Config.Listener::port)
                    .containsExactly(2944, 2944, 2945, 2945);
            assertThat(lab.admin()).isEqualTo(new HttpConfig("127.0.0.1", 8080));
            assertThat(lab.management()).isEqualTo(new HttpConfig("127.0.0.1", 8081));
        }

        @Test
        void areTheLimitsOfTheContract() {
            Limits limits = lab.limits();
            assertThat(List.of(
                            limits.sipMessageBytes(),
                            limits.sipHeaderLines(),
                            limits.sdpBytes(),
                            limits.sdpMedia(),
                            limits.sdpAttributes(),
                            limits.callsInSetup(),
                            limits.calls(),
                            lab.h248().limits().codec().messageBytes(),
                            lab.h248().limits().codec().nesting(),
                            lab.h248().limits().codec().commands(),
                            lab.h248().transactions().counts().outstanding()))
                    .containsExactly(65_536, 256, 32_768, 64, 256, 20_000, 200_000, 65_536, 32, 512, 2_000);
        }
    }

    /** Each case changes one word of a good configuration; the fault is the one line expected. */
    @Nested
    class Faults {
        @ParameterizedTest
        @CsvSource(delimiter = '|', quoteCharacter = '^', textBlock = """
                to: { peer: core-cscf } | to: { peer: core-cscff } | routes[0].to.peer: no peer is named "core-cscff"
                from: core, to          | from: cor, to            | routes[1].from: no realm is named "cor"
                to: { realm: access,    | to: { realm: axess,      | routes[1].to.realm: no realm is named "axess"
                core-cscf, realm: core, | core-cscf, realm: x,     | peers[0].realm: no realm is named "x"
                realms: [access, core]  | realms: [access, moon]   | gatewayRules[0].realms[1]: no realm has media in "moon"
                nat: auto               | nat: maybe               | realms[0].nat: `maybe` is none of auto, always, never
                nat: auto               | nat: yes                 | realms[0].nat: `true` is none of auto, always, never
                kind: access            | kind: street             | realms[0].kind: `street` is none of access, core, peer
                kind: access, trust     | trust                    | realms[0].kind: is missing; one of access, core, peer
                nat: auto               | natt: auto               | realms[0].natt: no such key; known here: name, kind, trust, nat, listeners, media
                port: 5070 }, { transport: tcp | port: 5060 }, { transport: tcp | realms[1].listeners[0]: udp 127.0.0.1 port 5060 is taken by realms[0].listeners[0]
                port: 5070 } ]          | port: 8080 } ]           | admin: tcp 127.0.0.1 port 8080 is taken by realms[1].listeners[1]
                port: 5070 } ]          | port: many } ]           | realms[1].listeners[1].port: must be a whole number, not `many`
                port: 5070 } ]          | port: 70000 } ]          | realms[1].listeners[1].port: `70000` is not between 0 and 65535
                port: 5070 } ]          | }]                       | realms[1].listeners[1].port: is missing
                from: 127.0.0.0/8       | from: 127.0.0.0/33       | gatewayRules[0].from: `127.0.0.0/33` is no network such as 127.0.0.0/8
                "sip:127.0.0.1:5080;transport=udp" | "tel:1"       | peers[0].targets[0].uri: `tel:1` is no target such as sip:127.0.0.1:5080;transport=udp
                name: core, kind        | name: access, kind       | realms[1].name: "access" is used twice
                by: request-uri         | by: bindung              | routes[1].to.by: `bindung` is none of request-uri, route, binding
                to: { peer: core-cscf } | to: { peer: core-cscf }, rerouteOn: [ 603 ] | routes[0].rerouteOn[0]: `603` is not between 300 and 599
                to: { peer: core-cscf } | to: { peer: core-cscf }, alternatives: [ { to: { peer: nn } } ] | routes[0].alternatives[0].to.peer: no peer is named "nn"
                to: { peer: core-cscf } | to: { peer: core-cscf }, rewrite: { host: "a>b" } | routes[0].rewrite.host: `a>b` cannot stand in a request uri
                core-cscf, realm: core, | core-cscf, realm: core, match: { networks: [ moon ] }, | peers[0].match.networks[0]: `moon` is no network such as 192.0.2.0/24
                core-cscf, realm: core, | core-cscf, realm: core, health: { up: 0 }, | peers[0].health.up: `0` is not between 1 and 1000
                profile: iq-default     | profile: iq-x            | gatewayRules[0].profile: no gateway profile is named "iq-x"
                group: 2                | group: two               | realms[1].media.group: must be a whole number, not `two`
                """)
        void areOneLineWithThePath(String good, String bad, String expected) {
            String text = ConfigLoader.labText();
            assertThat(text).contains(good);
            assertThat(faults(text.replace(good, bad))).contains(expected);
        }

        @ParameterizedTest
        @CsvSource(delimiter = '|', quoteCharacter = '^', textBlock = """
                speed: fast                               | speed: no such key; known here: realms, gatewayRules, gatewayProfiles, peers, routes, mediaPolicies, database, h248, admin, management, limits, tlsProfiles, certificates, headerPolicies, border, registrations, routing, calls, overload, sipTimers, hep, tracing, retention
                database: { url: "mysql:x" }              | database.url: `mysql:x` is no jdbc:postgresql: URL
                routing: { dns: { servers: [ "dns.test" ] } } | routing.dns.servers[0]: `dns.test` is no server such as 192.0.2.53 or [2001:db8::53]:53
                routing: { failover: { targets: 0 } }     | routing.failover.targets: `0` is not between 1 and 16
                routing: { speed: 1 }                     | routing.speed: no such key; known here: failover, dns
                database: { buffer: 0 }                   | database.buffer: `0` is not between 1 and 100000000
                database: postgres                        | database: must be a map, not `postgres`
                h248: { heartbeat: { interval: soon } }   | h248.heartbeat.interval: must be a time such as 250ms, 10s or 5m, not `soon`
                h248: { timers: { first: 5s, cap: 1s } }  | h248.timers.cap: is below first
                h248: { mid: "[1.2]" }                    | h248.mid: `[1.2]` is no MID such as [127.0.0.1]:2944 or <mgc.example.org>:2944
                h248: { heartbeat: { reconnect: never } } | h248.heartbeat.reconnect: must be a time such as 250ms, 10s or 5m, not `never`
                h248: { heartbeat: { beat: 1s } }         | h248.heartbeat.beat: no such key; known here: interval, timeout, missed, termination, reconnect, inactivity, strays
                h248: { registration: { perSecond: 0 } }  | h248.registration.perSecond: `0` is not between 1 and 1000000
                h248: { redirect: { controllers: [ "[1.2]" ] } } | h248.redirect.controllers: `[1.2]` is no MID such as [127.0.0.1]:2944
                overload: { delay: { target: 300ms } } | overload.delay.limit: is below target
                overload: { trusted: [ 10.0.0.0/33 ] } | overload.trusted[0]: `10.0.0.0/33` is no network such as 192.0.2.0/24
                overload: { bans: { udpEvidence: some } } | overload.bans.udpEvidence: `some` is none of soft, none, full
                h248: { overload: { step: 50, most: 20 } } | h248.overload.most: is below step
                h248: { guard: { bad: 1 } }               | h248.guard.bad: no such key; known here: badPerSecond, answersPerSecond, notifiesPerSecond, addresses
                h248: { listeners: [] }                   | h248.listeners: at least one is needed
                h248: { limits: { message: 1XiB } }       | h248.limits.message: must be a size such as 64KiB, not `1XiB`
                h248: { limits: { message: 99 } }         | h248.limits.message: `99` bytes are not between 512 and 65536
                h248: { limits: { nesting: 257 } }        | h248.limits.nesting: `257` is not between 4 and 256
                h248: { limits: { unsent: 1KiB } }        | h248.limits.unsent: `1024` bytes are not between 65535 and 2147483647
                h248: { limits: { datagram: 9000, largestDatagram: 1400 } } | h248.limits.largestDatagram: is below datagram
                h248: { limits: { segments: { first: 2 } } } | h248.limits.segments.first: `2` is not between 0 and 1
                h248: { limits: { flood: 1 } }            | h248.limits.flood: no such key; known here: outstanding, queuedPerTermination
                h248: { timers: { pending: 1s } }         | h248.timers.pending: no such key; known here: first, factor, cap, afterPending, giveUpAfter, longTimer, provisional, pendingFor, segmentation
                registrations: { contact: mine }          | registrations.contact: `mine` is none of path, contact
                registrations: { nat: { coreShare: 2 } }  | registrations.nat.coreShare: must be a number between 0.0 and 1.0
                registrations: { requirePath: maybe }     | registrations.requirePath: must be true or false, not `maybe`
                registrations: { security: { media: [ rot13 ] } } | registrations.security.media: `rot13` is none of bfcp-tls, msrp-tls, sdes-srtp, udptl-dtls
                registrations: { limits: { answerWithin: 40s } } | registrations.limits.answerWithin: must be below 32s
                registrations: { subscriptions: { event: x } } | registrations.subscriptions.event: no such key; known here: events, firstNotify, longest
                admin: { port: 8081 }                     | management: tcp 127.0.0.1 port 8081 is taken by admin
                admin: { address: localhost }             | admin.address: `localhost` is no IP address
                mediaPolicies: [ { name: a, when: "medium ==", then: { action: anchor } } ] | mediaPolicies[0].when
                mediaPolicies: [ { name: a, then: { tcp: { mode: fast } } } ] | mediaPolicies[0].then.tcp.mode: `fast` is none of stateless, relay, merge, proxy
                mediaPolicies: [ { name: a, when: "true" } ] | mediaPolicies[0].then: is missing
                """)
        void ofFurtherKeysAreOneLineWithThePath(String added, String expected) {
            assertThat(faults(ConfigLoader.labText() + added + "\n"))
                    .hasSizeBetween(1, 2)
                    .anySatisfy(fault -> assertThat(fault).startsWith(expected).doesNotContain("\n"));
        }

        @Test
        void areAllListedAtOnce() {
            String text = ConfigLoader.labText()
                    .replace("nat: auto", "nat: maybe")
                    .replace("peer: core-cscf", "peer: nobody");
            assertThat(faults(text)).hasSize(2);
        }

        @Test
        void ofSyntaxNameTheLine() {
            assertThat(faults("realms:\n  - { name: a\nroutes: ]\n"))
                    .singleElement()
                    .asString()
                    .startsWith("limen.yaml:3: ");
            assertThat(faults("realms: []\nrealms: []\n"))
                    .singleElement()
                    .asString()
                    .startsWith("limen.yaml:2: ");
            assertThat(faults("just text")).containsExactly("limen.yaml: must be a map of keys");
            assertThat(faults("")).containsExactly("realms: at least one is needed");
        }

        @Test
        void ofAMissingFileNameIt() {
            assertThat(ConfigLoader.load(Path.of("no-such.yaml")))
                    .isEqualTo(new LoadedConfig.Faulty(List.of("no-such.yaml: no such file")));
        }
    }

    @Test
    void knownKeysThatNothingReadsYetAreReportedAndHarmless() {
        String text = ConfigLoader.labText() + "hep: { server: x }\nadmin: { tokens: [] }\n";
        assertThat(ConfigLoader.parse("limen.yaml", text))
                .isInstanceOfSatisfying(
                        LoadedConfig.Good.class,
                        good -> assertThat(good.config().notInUse()).containsExactly("hep", "admin.tokens"));
    }

    @Test
    void aCertificateOpensTheSecurePortOfTheAccessRealm() {
        String text = ConfigLoader.labText()
                + "certificates: [ { name: edge, certificateFile: edge.pem, keyFile: edge.key } ]\n";
        assertThat(ConfigLoader.parse("limen.yaml", text)).isInstanceOfSatisfying(LoadedConfig.Good.class, good -> {
            assertThat(good.config().notInUse()).isEmpty();
            assertThat(good.config().realms().getFirst().listeners())
                    .contains(new Realm.SipListener("tls", "127.0.0.1", 5061, "127.0.0.1", "default"));
        });
    }

    @Test
    void aSecureListenerNeedsAProfileThatIsThere() {
        String text = ConfigLoader.labText()
                .replaceFirst(
                        "transport: tcp, address: 127.0.0.1, port: 5060",
                        "transport: tls, tls: edge, address: 127.0.0.1, port: 5061");
        assertThat(ConfigLoader.parse("limen.yaml", text))
                .isEqualTo(new LoadedConfig.Faulty(
                        List.of("realms[0].listeners[1].tls: no tls profile is named \"edge\"")));
    }

    @Test
    void aSecureListenerNeedsAProfileWithACertificate() {
        String text = ConfigLoader.labText()
                        .replaceFirst(
                                "transport: tcp, address: 127.0.0.1, port: 5060",
                                "transport: tls, tls: edge, address: 127.0.0.1, port: 5061")
                + "tlsProfiles: [ { name: edge } ]\n";
        assertThat(ConfigLoader.parse("limen.yaml", text))
                .isEqualTo(new LoadedConfig.Faulty(
                        List.of("realms[0].listeners[1].tls: tls profile \"edge\" has no certificate")));
    }

    @Test
    void timesAndSizesCarryTheirUnits() {
        String text = ConfigLoader.labText() + "h248: { timers: { first: 100ms }, heartbeat: { interval: PT2S } }\n"
                + "limits: { sipMessage: 32KiB }\n";
        assertThat(ConfigLoader.parse("limen.yaml", text)).isInstanceOfSatisfying(LoadedConfig.Good.class, good -> {
            assertThat(good.config().h248().transactions().retry().first()).hasMillis(100);
            assertThat(good.config().h248().heartbeat().interval()).hasSeconds(2);
            assertThat(good.config().limits().sipMessageBytes()).isEqualTo(32_768);
        });
    }
}
