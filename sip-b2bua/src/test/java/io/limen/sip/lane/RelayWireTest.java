package io.limen.sip.lane;

import static org.assertj.core.api.Assertions.assertThat;

import io.limen.sip.port.RelaySettings;
import io.limen.sip.port.SipConfig;
import java.io.IOException;
import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Requests outside of calls from a user agent through us to a core and back, over real sockets. */
class RelayWireTest {
    private static final String ALICE = "<sip:alice@example.test>;tag=a";
    private static final String BOB = "<sip:bob@example.test>";
    private AccessAndCore ends;

    RelayWireTest() throws IOException {
        ends = new AccessAndCore();
    }

    private void with(RelaySettings.Subscriptions subscriptions, RelaySettings.Limits limits) throws IOException {
        ends.close();
        RelaySettings d = RelaySettings.DEFAULT;
        ends = new AccessAndCore(
                new RelaySettings(
                        d.contact(), true, false, false, false, "", true, d.nat(), d.security(), subscriptions, limits),
                SipConfig.Nat.NEVER);
    }

    @AfterEach
    void stop() {
        ends.close();
    }

    private String contact() {
        return "Contact: " + ends.user.contact("alice") + "\r\n";
    }

    private void ask(String method, String callId, long cseq, String lines, String body) throws IOException {
        ends.user.request(method, "sip:bob@example.test", ALICE, BOB, callId, cseq, lines, body);
    }

    @Nested
    class Alone {
        @Test
        @Tag("rfc3428-6")
        void messagePassesUnderNamesOfOurs() throws IOException {
            ask(
                    "MESSAGE",
                    "m1",
                    7,
                    String.join(
                            "\r\n",
                            "Content-Type: text/plain;charset=utf-8",
                            "Subject: s",
                            "In-Reply-To: x@inner",
                            "Record-Route: <sip:inner.test;lr>",
                            "User-Agent: inner",
                            "Server: inner",
                            ""),
                    "hello");
            String got = ends.core.receive("MESSAGE ");
            assertThat(got).endsWith("\r\n\r\nhello").contains("Subject: s").doesNotContain("inner", "tag=a\r\n");
            assertThat(AccessAndCore.header(got, "Content-Type")).isEqualTo("text/plain;charset=utf-8");
            assertThat(AccessAndCore.header(got, "Call-ID")).isNotEqualTo("m1");
            assertThat(AccessAndCore.header(got, "CSeq")).isEqualTo("1 MESSAGE");
            assertThat(AccessAndCore.header(got, "Max-Forwards")).isEqualTo("69");
            assertThat(AccessAndCore.headers(got, "Via")).hasSize(1);
            ends.core.respond(got, 202, "Server: inner\r\n", "");
            String answer = ends.user.receive("SIP/2.0 202");
            assertThat(AccessAndCore.header(answer, "CSeq")).isEqualTo("7 MESSAGE");
            assertThat(answer).contains("Call-ID: m1").doesNotContain("inner", "tag=far");
        }

        @Test
        @Tag("rfc3428-8")
        void messageThatIsTooLongIs513() throws IOException {
            ask("MESSAGE", "m1", 1, "Content-Type: text/plain\r\n", "x".repeat(1301));
            assertThat(ends.user.receive("SIP/2.0 5")).startsWith("SIP/2.0 513 Message Too Large");
        }

        @Test
        @Tag("rfc3903-4")
        void publishKeepsItsEntityTags() throws IOException {
            ask("PUBLISH", "p1", 1, "Event: presence\r\nExpires: 600\r\nSIP-If-Match: old\r\n", "");
            String got = ends.core.answers("PUBLISH ", 200, r -> "SIP-ETag: new\r\nExpires: 500\r\n");
            assertThat(AccessAndCore.header(got, "SIP-If-Match")).isEqualTo("old");
            assertThat(AccessAndCore.header(got, "Event")).isEqualTo("presence");
            String answer = ends.user.receive("SIP/2.0 200");
            assertThat(AccessAndCore.header(answer, "SIP-ETag")).isEqualTo("new");
            assertThat(AccessAndCore.header(answer, "Expires")).isEqualTo("500");
        }

        @Test
        @Tag("rfc3261-11")
        void optionsToOthersPassAndToUsAreAnswered() throws IOException {
            ask("OPTIONS", "o1", 1, "Accept: application/sdp\r\n", "");
            ends.core.answers("OPTIONS ", 200, r -> "Allow: INVITE, ACK\r\nSupported: 100rel, path\r\n");
            assertThat(ends.user.receive("SIP/2.0 200"))
                    .contains("Allow: ", "path")
                    .doesNotContain("100rel");
            ends.user.request("OPTIONS", "sip:127.0.0.1:" + ends.port("access"), ALICE, BOB, "o2", 1, "", "");
            assertThat(ends.user.receive("SIP/2.0 200"))
                    .contains("REGISTER", "PUBLISH", "Accept: application/sdp", "Supported: ");
            assertThat(ends.core.silent()).isTrue();
        }

        @Test
        @Tag("rfc3261-16_3")
        void loopsHopsAndTwinsAreRefused() throws IOException {
            ask("MESSAGE", "m1", 1, "", "");
            String got = ends.core.receive("MESSAGE ");
            ask("MESSAGE", "m1", 1, "", "");
            assertThat(ends.user.receive("SIP/2.0 4")).startsWith("SIP/2.0 482");
            ask("MESSAGE", "m2", 1, "Limen-Hop: " + AccessAndCore.header(got, "Limen-Hop") + "\r\n", "");
            assertThat(ends.user.receive("SIP/2.0 4")).startsWith("SIP/2.0 482");
            ends.user.send("MESSAGE sip:bob@example.test SIP/2.0\r\nVia: SIP/2.0/UDP 127.0.0.1:" + ends.user.port()
                    + ";branch=z9hG4bKq\r\nFrom: " + ALICE + "\r\nTo: " + BOB
                    + "\r\nCall-ID: m3\r\nCSeq: 1 MESSAGE\r\nMax-Forwards: 0\r\nContent-Length: 0\r\n\r\n");
            assertThat(ends.user.receive("SIP/2.0 4")).startsWith("SIP/2.0 483");
            ask("MESSAGE", "m4", 1, "Require: unknown-thing\r\n", "");
            assertThat(ends.user.receive("SIP/2.0 4")).startsWith("SIP/2.0 420").contains("Unsupported: unknown-thing");
        }

        @Test
        @Tag("rfc4320-4_2")
        void answerOf408IsNeverSent() throws IOException {
            ask("MESSAGE", "m1", 1, "", "");
            ends.core.answers("MESSAGE ", 408, r -> "");
            assertThat(ends.user.receive("SIP/2.0 ")).startsWith("SIP/2.0 504");
        }

        @Test
        @Tag("rfc4320-4_2")
        void requestWithoutAnswerGets504BeforeItsSenderGivesUp() throws IOException {
            RelaySettings.Limits d = RelaySettings.Limits.DEFAULT;
            with(
                    RelaySettings.Subscriptions.DEFAULT,
                    new RelaySettings.Limits(
                            d.bindings(),
                            d.perAor(),
                            d.contacts(),
                            d.requests(),
                            d.subscriptions(),
                            d.forks(),
                            d.messageBytes(),
                            Duration.ofMillis(300)));
            ask("MESSAGE", "m1", 1, "", "");
            ends.core.receive("MESSAGE ");
            assertThat(ends.user.receive("SIP/2.0 ")).startsWith("SIP/2.0 504");
        }

        @Test
        void failuresOfTheOtherNetworkAreShownAsOurs() throws IOException {
            ask("MESSAGE", "m1", 1, "", "");
            ends.core.answers("MESSAGE ", 302, r -> "Contact: <sip:inner.test>\r\n");
            assertThat(ends.user.receive("SIP/2.0 ")).startsWith("SIP/2.0 480").doesNotContain("inner");
            ask("MESSAGE", "m2", 1, "", "");
            ends.core.answers("MESSAGE ", 503, r -> "");
            assertThat(ends.user.receive("SIP/2.0 ")).startsWith("SIP/2.0 500");
        }
    }

    @Nested
    @Tag("rfc6665-4")
    class Subscribing {
        private static final String PRESENCE = "Event: presence\r\n";

        private String subscribe(String lines) throws IOException {
            ask("SUBSCRIBE", "s1", 1, contact() + PRESENCE + "Expires: 600\r\n" + lines, "");
            return ends.core.receive("SUBSCRIBE ");
        }

        private void notify(String subscribe, String tag, long cseq, String state) throws IOException {
            ends.core.request(
                    "NOTIFY",
                    contactUri(subscribe),
                    AccessAndCore.header(subscribe, "To") + ";tag=" + tag,
                    AccessAndCore.header(subscribe, "From"),
                    AccessAndCore.header(subscribe, "Call-ID"),
                    cseq,
                    "Contact: " + ends.core.contact(tag) + "\r\n" + PRESENCE + "Subscription-State: " + state
                            + "\r\nContent-Type: text/plain\r\n",
                    "state");
        }

        private static String contactUri(String message) {
            return AccessAndCore.header(message, "Contact").replaceAll("[<>]", "");
        }

        private String accepted(String subscribe) throws IOException {
            ends.core.respond(subscribe, 200, "Contact: " + ends.core.contact("far") + "\r\nExpires: 500\r\n", "");
            return ends.user.receive("SIP/2.0 200");
        }

        private void over() throws InterruptedException {
            for (int turn = 0; turn < 200 && ends.b2bua.relaying().subscriptions() > 0; turn++) {
                Thread.sleep(10);
            }
            assertThat(ends.b2bua.relaying().subscriptions()).isZero();
            assertThat(ends.b2bua.subscriptions().index().dialogs()).isZero();
        }

        @Test
        void subscriptionIsOpenedNotifiedRefreshedAndEnded() throws Exception {
            String subscribe = subscribe("");
            assertThat(contactUri(subscribe)).contains("127.0.0.1:" + ends.port("core"));
            String answer = accepted(subscribe);
            assertThat(contactUri(answer)).contains("127.0.0.1:" + ends.port("access"));
            String to = AccessAndCore.header(answer, "To");
            notify(subscribe, "far", 1, "active;expires=500");
            String notify = ends.user.receive("NOTIFY ");
            assertThat(AccessAndCore.header(notify, "From")).isEqualTo(to);
            assertThat(AccessAndCore.header(notify, "Call-ID")).isEqualTo("s1");
            assertThat(notify).contains("active;expires=500").endsWith("state");
            ends.user.respond(notify, 200, "", "");
            ends.core.receive("SIP/2.0 200");
            ends.user.request(
                    "SUBSCRIBE", contactUri(answer), ALICE, to, "s1", 2, contact() + PRESENCE + "Expires: 0\r\n", "");
            String bye = ends.core.answers(
                    "SUBSCRIBE sip:far@", 200, r -> "Contact: " + ends.core.contact("far") + "\r\nExpires: 0\r\n");
            assertThat(AccessAndCore.header(bye, "CSeq")).isEqualTo("2 SUBSCRIBE");
            assertThat(AccessAndCore.header(bye, "To")).endsWith(";tag=far");
            ends.user.receive("SIP/2.0 200");
            notify(subscribe, "far", 2, "terminated;reason=timeout");
            ends.user.answers("NOTIFY ", 200, r -> "");
            ends.core.receive("SIP/2.0 200");
            over();
            notify(subscribe, "far", 3, "active");
            assertThat(ends.core.receive("SIP/2.0 4")).startsWith("SIP/2.0 481");
        }

        @Test
        @Tag("rfc6665-4_4_1")
        void notifyBeforeTheAnswerMakesTheDialogThatTheAnswerHas() throws Exception {
            String subscribe = subscribe("");
            notify(subscribe, "far", 1, "active;expires=500");
            String notify = ends.user.answers("NOTIFY ", 200, r -> "");
            ends.core.receive("SIP/2.0 200");
            String answer = accepted(subscribe);
            assertThat(AccessAndCore.header(answer, "To")).isEqualTo(AccessAndCore.header(notify, "From"));
            notify(subscribe, "far", 2, "terminated");
            ends.user.answers("NOTIFY ", 200, r -> "");
            over();
        }

        @Test
        @Tag("rfc6665-4_3")
        void everyNotifierHasADialogOfItsOwn() throws Exception {
            String subscribe = subscribe("");
            accepted(subscribe);
            notify(subscribe, "far", 1, "active");
            String one = ends.user.answers("NOTIFY ", 200, r -> "");
            notify(subscribe, "near", 1, "active");
            String two = ends.user.answers("NOTIFY ", 200, r -> "");
            assertThat(AccessAndCore.header(one, "From")).isNotEqualTo(AccessAndCore.header(two, "From"));
            assertThat(ends.b2bua.subscriptions().index().dialogs()).isEqualTo(3);
            notify(subscribe, "near", 2, "terminated");
            ends.user.answers("NOTIFY ", 481, r -> "");
            notify(subscribe, "far", 2, "terminated");
            ends.user.answers("NOTIFY ", 200, r -> "");
            over();
        }

        @Test
        @Tag("rfc3515-2_4")
        void referOutsideOfACallHasItsNotifies() throws Exception {
            ask("REFER", "r1", 1, contact() + "Refer-To: <sip:carol@example.test>\r\n", "");
            String refer = ends.core.receive("REFER ");
            assertThat(AccessAndCore.header(refer, "Refer-To")).isEqualTo("<sip:carol@example.test>");
            ends.core.respond(refer, 202, "Contact: " + ends.core.contact("far") + "\r\n", "");
            ends.user.receive("SIP/2.0 202");
            ends.core.request(
                    "NOTIFY",
                    contactUri(refer),
                    AccessAndCore.header(refer, "To") + ";tag=far",
                    AccessAndCore.header(refer, "From"),
                    AccessAndCore.header(refer, "Call-ID"),
                    1,
                    String.join(
                            "\r\n",
                            "Event: refer",
                            "Subscription-State: terminated;reason=noresource",
                            "Content-Type: message/sipfrag",
                            ""),
                    "SIP/2.0 200 OK\r\n");
            assertThat(ends.user.answers("NOTIFY ", 200, r -> "")).endsWith("SIP/2.0 200 OK\r\n");
            over();
            ask("REFER", "r2", 1, contact(), "");
            assertThat(ends.user.receive("SIP/2.0 4")).startsWith("SIP/2.0 400");
        }

        @Test
        @Tag("rfc6665-4_2_1")
        void packagesThatDoNotPassAre489AndThoseThatDoAreNamed() throws IOException {
            with(
                    new RelaySettings.Subscriptions(Set.of("presence"), Duration.ofSeconds(32), Duration.ofDays(1)),
                    RelaySettings.Limits.DEFAULT);
            ask("SUBSCRIBE", "s1", 1, contact() + "Event: dialog\r\n", "");
            assertThat(ends.user.receive("SIP/2.0 4"))
                    .startsWith("SIP/2.0 489 Bad Event")
                    .contains("Allow-Events: presence");
            ask("SUBSCRIBE", "s2", 1, contact(), "");
            assertThat(ends.user.receive("SIP/2.0 4")).startsWith("SIP/2.0 489");
        }

        @Test
        void refusalLeavesNothing() throws Exception {
            String subscribe = subscribe("");
            ends.core.respond(subscribe, 403, "", "");
            ends.user.receive("SIP/2.0 403");
            over();
        }
    }
}
