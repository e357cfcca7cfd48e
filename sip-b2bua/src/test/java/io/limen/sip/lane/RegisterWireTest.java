package io.limen.sip.lane;

import static org.assertj.core.api.Assertions.assertThat;

import io.limen.sip.binding.Registration;
import io.limen.sip.port.RelaySettings;
import io.limen.sip.port.SipConfig;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** REGISTER from a user agent through us to a core and back, over real sockets. */
class RegisterWireTest {
    private AccessAndCore ends;

    RegisterWireTest() throws IOException {
        ends = new AccessAndCore();
    }

    private void with(RelaySettings settings, SipConfig.Nat nat) throws IOException {
        ends.close();
        ends = new AccessAndCore(settings, nat);
    }

    @AfterEach
    void stop() {
        ends.close();
    }

    private static RelaySettings settings(RelaySettings.ContactMode mode, RelaySettings.Security security) {
        RelaySettings d = RelaySettings.DEFAULT;
        return new RelaySettings(
                mode,
                d.requirePath(),
                d.pathNeedsSupport(),
                d.untrustedPeers(),
                d.callsNeedRegistration(),
                "visited.test",
                d.chargingVector(),
                d.nat(),
                security,
                d.subscriptions(),
                d.limits());
    }

    private String contact() {
        return "Contact: " + ends.user.contact("alice") + "\r\n";
    }

    /** Registers alice; gives what the core got. */
    private String registered(String lines, String answer) throws IOException {
        ends.user.register("reg", 1, contact() + lines);
        String got = ends.core.answers(
                "REGISTER ",
                200,
                request -> "Contact: " + AccessAndCore.header(request, "Contact") + ";expires=600\r\n" + answer);
        ends.user.receive("SIP/2.0 200");
        return got;
    }

    @Nested
    class WithPath {
        @Test
        @Tag("rfc3327-5_2")
        void pathWithAnOpaqueUserOfOursIsPutOnAndTheContactStays() throws IOException {
            String got = registered("Expires: 600\r\n", "");
            assertThat(AccessAndCore.uri(got)).isEqualTo("sip:example.test");
            assertThat(AccessAndCore.header(got, "Contact")).contains("alice@127.0.0.1:" + ends.user.port());
            assertThat(AccessAndCore.header(got, "Path"))
                    .matches("<sip:[0-9a-f]{16}@127\\.0\\.0\\.1:" + ends.port("core") + ";transport=udp;lr>");
            assertThat(AccessAndCore.headers(got, "Supported")).contains("path");
            assertThat(AccessAndCore.headers(got, "Require")).contains("path");
            assertThat(AccessAndCore.header(got, "Expires")).isEqualTo("600");
        }

        @Test
        @Tag("rfc5626-5_1")
        void pathCarriesObForAUserAgentThatKeepsFlows() throws IOException {
            ends.user.register(
                    "reg",
                    1,
                    "Contact: " + ends.user.contact("alice")
                            + ";+sip.instance=\"<urn:uuid:00000000-0000-1000-8000-AABBCCDDEEFF>\";reg-id=1\r\n"
                            + "Supported: path, outbound\r\n");
            String got = ends.core.receive("REGISTER ");
            assertThat(AccessAndCore.header(got, "Path")).endsWith(";lr;ob>");
            assertThat(AccessAndCore.header(got, "Supported")).isEqualTo("path,outbound");
        }

        @Test
        @Tag("rfc3327-5_3")
        void requestsByThatPathGoOverTheFlow() throws IOException {
            String path = AccessAndCore.header(registered("", ""), "Path");
            ends.core.request(
                    "MESSAGE",
                    "sip:alice@127.0.0.1:" + ends.user.port(),
                    "<sip:bob@example.test>;tag=b",
                    "<sip:alice@example.test>",
                    "m1",
                    1,
                    "Route: " + path + "\r\nContent-Type: text/plain\r\n",
                    "hello");
            String message = ends.user.receive("MESSAGE ");
            assertThat(AccessAndCore.uri(message)).isEqualTo("sip:alice@127.0.0.1:" + ends.user.port());
            assertThat(message).endsWith("hello").doesNotContain("Route:");
            ends.user.respond(message, 200, "", "");
            ends.core.receive("SIP/2.0 200");
        }

        @Test
        @Tag("rfc5626-5_3")
        void pathWhoseFlowIsGoneIs430() throws IOException {
            ends.core.request(
                    "MESSAGE",
                    "sip:alice@127.0.0.1:9",
                    "<sip:bob@example.test>;tag=b",
                    "<sip:alice@example.test>",
                    "m1",
                    1,
                    "Route: <sip:gone@127.0.0.1:" + ends.port("core") + ";lr>\r\n",
                    "");
            assertThat(ends.core.receive("SIP/2.0 4")).startsWith("SIP/2.0 430 Flow Failed");
        }

        @Test
        @Tag("rfc3327-5_2")
        void userAgentWithoutPathIs421WhereItIsNeeded() throws IOException {
            RelaySettings d = RelaySettings.DEFAULT;
            with(
                    new RelaySettings(
                            d.contact(),
                            true,
                            true,
                            false,
                            false,
                            "",
                            true,
                            d.nat(),
                            d.security(),
                            d.subscriptions(),
                            d.limits()),
                    SipConfig.Nat.NEVER);
            ends.user.register("reg", 1, contact());
            assertThat(ends.user.receive("SIP/2.0 4"))
                    .startsWith("SIP/2.0 421 Extension Required")
                    .contains("Require: path");
        }
    }

    @Nested
    class WithContact {
        @Test
        void ownContactTakesThePlaceAndTheUserAgentSeesItsOwn() throws IOException {
            with(settings(RelaySettings.ContactMode.CONTACT, RelaySettings.Security.DEFAULT), SipConfig.Nat.NEVER);
            ends.user.register("reg", 1, "Contact: " + ends.user.contact("alice") + ";q=0.5;expires=300\r\n");
            String got = ends.core.receive("REGISTER ");
            String ours = AccessAndCore.header(got, "Contact");
            assertThat(ours)
                    .matches("<sip:[0-9a-f]{16}@127\\.0\\.0\\.1:" + ends.port("core")
                            + ";transport=udp>;q=0\\.5;expires=300");
            assertThat(got).doesNotContain("Path:", "" + ends.user.port());
            ends.core.respond(got, 200, "Contact: <sip:desk@192.0.2.7>;expires=50, " + ours + "\r\n", "");
            String answer = ends.user.receive("SIP/2.0 200");
            assertThat(AccessAndCore.headers(answer, "Contact").toString())
                    .contains("alice@127.0.0.1:" + ends.user.port(), "q=0.5", "expires=300", "desk@192.0.2.7")
                    .doesNotContain(ours.substring("<sip:".length(), ours.indexOf('@')));
            String token = ours.substring("<sip:".length(), ours.indexOf('@'));
            ends.core.request(
                    "OPTIONS",
                    "sip:" + token + "@127.0.0.1:" + ends.port("core"),
                    "<sip:bob@example.test>;tag=b",
                    "<sip:alice@example.test>",
                    "o1",
                    1,
                    "",
                    "");
            assertThat(AccessAndCore.uri(ends.user.receive("OPTIONS ")))
                    .isEqualTo("sip:alice@127.0.0.1:" + ends.user.port());
        }
    }

    @Test
    @Tag("rfc3261-22")
    void challengeAndCredentialsPassUntouchedUnderOneCallIdOfOurs() throws IOException {
        ends.user.register("reg", 1, contact());
        String first = ends.core.answers(
                "REGISTER ", 401, r -> "WWW-Authenticate: Digest realm=\"example.test\",nonce=\"n1\",qop=\"auth\"\r\n");
        assertThat(AccessAndCore.header(ends.user.receive("SIP/2.0 401"), "WWW-Authenticate"))
                .isEqualTo("Digest realm=\"example.test\",nonce=\"n1\",qop=\"auth\"");
        String credentials = "Digest username=\"alice\",realm=\"example.test\",nonce=\"n1\",uri=\"sip:example.test\","
                + "response=\"0123456789abcdef0123456789abcdef\"";
        ends.user.register("reg", 2, contact() + "Authorization: " + credentials + "\r\n");
        String second = ends.core.answers("REGISTER ", 200, r -> contact() + "Expires: 60\r\n");
        assertThat(AccessAndCore.header(second, "Authorization")).isEqualTo(credentials);
        assertThat(AccessAndCore.header(second, "Call-ID"))
                .isEqualTo(AccessAndCore.header(first, "Call-ID"))
                .isNotEqualTo("reg");
        assertThat(AccessAndCore.header(second, "CSeq")).isEqualTo("2 REGISTER");
        ends.user.receive("SIP/2.0 200");
        assertThat(ends.b2bua.relaying().registrations()).hasSize(1);
    }

    @Test
    @Tag("rfc3608-5")
    void serviceRouteStaysHereAndIsPutOnWhatTheUserAgentSends() throws IOException {
        ends.user.register("reg", 1, contact());
        ends.core.answers(
                "REGISTER ",
                200,
                r -> contact() + "Expires: 60\r\nService-Route: <sip:scscf.home.test;lr>\r\n"
                        + "P-Associated-URI: <sip:alice@example.test>, <tel:+1-555-0100>\r\n"
                        + "Path: " + AccessAndCore.header(r, "Path") + "\r\n");
        String answer = ends.user.receive("SIP/2.0 200");
        assertThat(AccessAndCore.header(answer, "Service-Route"))
                .matches("<sip:127\\.0\\.0\\.1:" + ends.port("access") + ";transport=udp;lr>");
        assertThat(answer).doesNotContain("scscf.home.test", "Path:").contains("tel:+1-555-0100");
        Registration alice = ends.b2bua.relaying().registrations().getFirst();
        assertThat(alice.identities()).containsExactlyInAnyOrder("sip:alice@example.test", "tel:+15550100");
        ends.user.request(
                "MESSAGE",
                "sip:bob@example.test",
                "<sip:alice@example.test>;tag=a",
                "<sip:bob@example.test>",
                "m1",
                1,
                "Route: " + AccessAndCore.header(answer, "Service-Route") + "\r\n",
                "");
        assertThat(AccessAndCore.headers(ends.core.receive("MESSAGE "), "Route"))
                .containsExactly("<sip:scscf.home.test;lr>");
    }

    @Test
    @Tag("rfc3261-10_2_2")
    void starTakesAllBindingsAway() throws IOException {
        registered("", "");
        ends.user.register("reg", 2, "Contact: *\r\nExpires: 0\r\n");
        String got = ends.core.answers("REGISTER ", 200, r -> "");
        assertThat(AccessAndCore.header(got, "Contact")).isEqualTo("*");
        ends.user.receive("SIP/2.0 200");
        assertThat(ends.b2bua.relaying().registrations()).isEmpty();
        ends.user.register("reg", 3, "Contact: *\r\nExpires: 60\r\n");
        assertThat(ends.user.receive("SIP/2.0 4")).startsWith("SIP/2.0 400");
    }

    @Test
    @Tag("rfc3261-10_2_8")
    void tooShortATimeIsTheCoresToRefuse() throws IOException {
        ends.user.register("reg", 1, contact() + "Expires: 5\r\n");
        ends.core.answers("REGISTER ", 423, r -> "Min-Expires: 300\r\n");
        assertThat(AccessAndCore.header(ends.user.receive("SIP/2.0 423"), "Min-Expires"))
                .isEqualTo("300");
        assertThat(ends.b2bua.relaying().registrations()).isEmpty();
    }

    @Test
    void redirectionsAndTroubleOfTheCoreAreNotShown() throws IOException {
        ends.user.register("reg", 1, contact());
        ends.core.answers("REGISTER ", 305, r -> "Contact: <sip:icscf2.home.test>\r\n");
        assertThat(ends.user.receive("SIP/2.0 5")).startsWith("SIP/2.0 500").doesNotContain("icscf2");
        ends.user.register("reg", 2, contact());
        ends.core.answers("REGISTER ", 503, r -> "Retry-After: 3\r\n");
        assertThat(ends.user.receive("SIP/2.0 5")).startsWith("SIP/2.0 500").contains("Retry-After: 3");
    }

    @Test
    @Tag("rfc7315-4_6")
    void networkHeadersAreOursAndNotTheUserAgents() throws IOException {
        with(settings(RelaySettings.ContactMode.PATH, RelaySettings.Security.DEFAULT), SipConfig.Nat.NEVER);
        String got = registered("P-Charging-Vector: icid-value=mine\r\nP-Visited-Network-ID: \"mine\"\r\n", "");
        assertThat(AccessAndCore.header(got, "P-Visited-Network-ID")).isEqualTo("\"visited.test\"");
        assertThat(AccessAndCore.header(got, "P-Charging-Vector"))
                .matches("icid-value=[0-9a-f]{24};icid-generated-at=127\\.0\\.0\\.1");
    }

    @Nested
    class SecurityAgreements {
        @Test
        @Tag("rfc3329-2_3")
        void mediaMechanismsAreAgreedHereAndNeverLeave() throws IOException {
            with(
                    settings(
                            RelaySettings.ContactMode.PATH,
                            new RelaySettings.Security(true, List.of("msrp-tls"), Map.of("msrp-tls", "message"))),
                    SipConfig.Nat.NEVER);
            String offer = String.join(
                    "\r\n",
                    "Security-Client: sdes-srtp;mediasec",
                    "Security-Client: msrp-tls;mediasec",
                    "Require: mediasec",
                    "Proxy-Require: mediasec",
                    "");
            ends.user.register("reg", 1, contact() + offer);
            String got =
                    ends.core.answers("REGISTER ", 401, r -> "WWW-Authenticate: Digest realm=\"r\",nonce=\"n\"\r\n");
            assertThat(got).doesNotContain("mediasec");
            assertThat(AccessAndCore.header(ends.user.receive("SIP/2.0 401"), "Security-Server"))
                    .isEqualTo("msrp-tls; mediasec");
            ends.user.register("reg", 2, contact() + offer + "Security-Verify: msrp-tls;mediasec\r\n");
            ends.core.answers("REGISTER ", 200, r -> contact() + "Expires: 60\r\n");
            ends.user.receive("SIP/2.0 200");
            assertThat(ends.b2bua.relaying().registrations().getFirst().e2ae()).containsExactly("message");
            ends.user.register("reg", 3, contact() + offer + "Security-Verify: sdes-srtp;mediasec\r\n");
            assertThat(ends.user.receive("SIP/2.0 4")).startsWith("SIP/2.0 494").contains("Security-Server: ");
        }

        @Test
        void agreementThatIsDemandedAndNotOfferedIsABadExtension() throws IOException {
            ends.user.register("reg", 1, contact() + "Require: sec-agree\r\nSecurity-Client: ipsec-3gpp;alg=x\r\n");
            assertThat(ends.user.receive("SIP/2.0 4")).startsWith("SIP/2.0 420").contains("Unsupported: sec-agree");
        }
    }

    @Nested
    class BehindNat {
        @Test
        void shorterTimeIsToldAndRefreshesInBetweenAreAnsweredHere() throws IOException {
            with(RelaySettings.DEFAULT, SipConfig.Nat.ALWAYS);
            ends.user.register("reg", 1, contact() + "Expires: 3600\r\n");
            ends.core.answers("REGISTER ", 200, r -> contact() + "Expires: 3600\r\n");
            assertThat(AccessAndCore.header(ends.user.receive("SIP/2.0 200"), "Contact"))
                    .endsWith(";expires=60");
            for (int cseq = 2; cseq < 30; cseq++) {
                ends.pass(Duration.ofSeconds(50));
                ends.user.register("reg", cseq, contact() + "Expires: 3600\r\n");
                assertThat(ends.user.receive("SIP/2.0 200")).contains("expires=60");
            }
            assertThat(ends.core.silent()).isTrue();
            assertThat(ends.b2bua.relaying().count(Relaying.Count.REGISTER_LOCAL))
                    .isEqualTo(28);
            ends.pass(Duration.ofSeconds(401)); // less than half of the core's time is left
            ends.user.register("reg", 30, contact() + "Expires: 3600\r\n");
            ends.core.receive("REGISTER ");
        }

        @Test
        void changesGoOnToTheCore() throws IOException {
            with(RelaySettings.DEFAULT, SipConfig.Nat.ALWAYS);
            ends.user.register("reg", 1, contact() + "Expires: 3600\r\n");
            ends.core.answers("REGISTER ", 200, r -> contact() + "Expires: 3600\r\n");
            ends.user.receive("SIP/2.0 200");
            ends.other.register("reg", 2, contact() + "Expires: 3600\r\n");
            ends.core.answers("REGISTER ", 200, r -> contact() + "Expires: 3600\r\n");
            ends.other.receive("SIP/2.0 200");
            ends.other.register("reg", 3, contact() + "Expires: 0\r\n");
            ends.core.answers("REGISTER ", 200, r -> "");
            ends.other.receive("SIP/2.0 200");
            assertThat(ends.b2bua.relaying().registrations()).isEmpty();
        }
    }

    @Nested
    class Calls {
        private static final String SDP = TwoEnds.SDP;

        private void invite(AccessAndCore.End from, String uri, String callId, String lines) throws IOException {
            from.request(
                    "INVITE",
                    uri,
                    "<sip:someone@example.test>;tag=1",
                    "<sip:alice@example.test>",
                    callId,
                    1,
                    "Contact: " + from.contact("x") + "\r\nContent-Type: application/sdp\r\n" + lines,
                    SDP);
        }

        @Test
        @Tag("rfc5626-5_3")
        void inviteByThePathGoesOverTheFlow() throws IOException {
            String path = AccessAndCore.header(registered("", ""), "Path");
            String uri = "sip:alice@127.0.0.1:" + ends.user.port();
            invite(ends.core, uri, "i1", "Route: " + path + "\r\n");
            String got = ends.user.receive("INVITE ");
            assertThat(AccessAndCore.uri(got)).isEqualTo(uri);
            ends.user.respond(got, 486, "", "");
            ends.core.receive("SIP/2.0 486");
        }

        @Test
        void callsNeedARegistrationWhereThatIsAskedFor() throws IOException {
            RelaySettings d = RelaySettings.DEFAULT;
            with(
                    new RelaySettings(
                            d.contact(),
                            true,
                            false,
                            false,
                            true,
                            "",
                            true,
                            d.nat(),
                            d.security(),
                            d.subscriptions(),
                            d.limits()),
                    SipConfig.Nat.NEVER);
            invite(ends.user, "sip:bob@example.test", "i1", "");
            assertThat(ends.user.receive("SIP/2.0 4")).startsWith("SIP/2.0 403");
            invite(ends.user, "urn:service:sos", "i2", "");
            assertThat(ends.core.receive("INVITE ")).startsWith("INVITE urn:service:sos");
            registered("", "Service-Route: <sip:scscf.home.test;lr>\r\n");
            invite(ends.user, "sip:bob@example.test", "i3", "");
            assertThat(AccessAndCore.headers(ends.core.receive("INVITE sip:bob"), "Route"))
                    .containsExactly("<sip:scscf.home.test;lr>");
        }
    }
}
