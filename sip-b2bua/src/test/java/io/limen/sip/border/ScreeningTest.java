package io.limen.sip.border;

import static io.limen.sip.border.Crossings.invite;
import static io.limen.sip.border.Crossings.names;
import static io.limen.sip.border.Crossings.passed;
import static io.limen.sip.border.Crossings.plain;
import static io.limen.sip.border.Crossings.refused;
import static io.limen.sip.border.Crossings.request;
import static io.limen.sip.border.Crossings.ruled;
import static io.limen.sip.border.Crossings.value;
import static org.assertj.core.api.Assertions.assertThat;

import io.limen.sip.call.HeaderLine;
import io.limen.sip.port.BorderSettings;
import io.limen.sip.port.BorderSettings.Rules;
import java.text.ParseException;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What passes, what is left out and what is refused (reference/ibcf.md section 5). */
class ScreeningTest {
    private static final String SDP = String.join(
            "\r\n",
            "v=0",
            "o=- 1 1 IN IP4 192.0.2.1",
            "s=-",
            "c=IN IP4 192.0.2.1",
            "t=0 0",
            "m=audio 4000 RTP/AVP 0",
            "");

    @Nested
    class Methods {
        private final Crossing calls = ruled(
                true, true, Rules.NONE.with(new BorderSettings.Methods(Set.of("INVITE", "ACK"), OptionalInt.empty())));

        @Test
        @Tag("rfc3261-8_2_1")
        void oneThatDoesNotPassIsRefusedWithThoseThatDo() throws ParseException {
            Screened.Refused no = refused(calls, request("INFO", "sip:x@b.test", "", ""));
            assertThat(no.status()).isEqualTo(405);
            assertThat(no.headers()).containsExactly(new HeaderLine("Allow", "ACK, INVITE"));
        }

        @Test
        void thePolicyMayForbidInstead() throws ParseException {
            Crossing silent = ruled(
                    true, true, Rules.NONE.with(new BorderSettings.Methods(Set.of("INVITE"), OptionalInt.of(403))));
            Screened.Refused no = refused(silent, request("INFO", "sip:x@b.test", "", ""));
            assertThat(no.status()).isEqualTo(403);
            assertThat(no.headers()).isEmpty();
        }

        @Test
        @Tag("rfc3261-20_5")
        void allowTellsOnlyWhatCrosses() throws ParseException {
            assertThat(value(passed(calls, invite("Allow: INVITE, ACK, UPDATE, FOO\r\n")), "Allow"))
                    .isEqualTo("INVITE, ACK");
            assertThat(value(passed(plain(true, true), invite("Allow: INVITE, UPDATE, FOO\r\n")), "Allow"))
                    .isEqualTo("INVITE, UPDATE");
        }
    }

    @Nested
    class Options {
        @Test
        @Tag("rfc3261-8_2_2_3")
        void oneThatNobodyKnowsIsRefusedByName() throws ParseException {
            Screened.Refused no =
                    refused(plain(true, true), invite("Require: 100rel, foo\r\nProxy-Require: sec-agree, bar\r\n"));
            assertThat(no.status()).isEqualTo(420);
            assertThat(no.headers()).containsExactly(new HeaderLine("Unsupported", "foo, bar"));
        }

        @Test
        void thoseBetweenTheEndsPassAndThoseOfOneLegDoNot() throws ParseException {
            Screened.Passed passed = passed(
                    plain(true, true),
                    invite("Require: precondition, 100rel\r\nSupported: timer, tdialog, foo, ice\r\n"));
            assertThat(value(passed, "Require")).isEqualTo("precondition");
            assertThat(value(passed, "Supported")).isEqualTo("tdialog");
        }

        @Test
        void policiesPassAndRefuse() throws ParseException {
            Crossing ruled = ruled(
                    true,
                    true,
                    Rules.NONE.with(
                            new BorderSettings.Options(Set.of("Foo"), Set.of("precondition"), Optional.empty())));
            assertThat(value(passed(ruled, invite("Require: foo\r\n")), "Require"))
                    .isEqualTo("foo");
            assertThat(refused(ruled, invite("Require: precondition\r\n")).status())
                    .isEqualTo(420);
        }
    }

    @Nested
    class Uris {
        @Test
        @Tag("rfc3261-8_2_2_1")
        void aSchemeThatDoesNotPassIsRefused() throws ParseException {
            assertThat(refused(plain(true, true), request("INVITE", "http://x.test", "", ""))
                            .status())
                    .isEqualTo(416);
            Crossing noTel = ruled(true, true, Rules.NONE.withSchemes(Set.of("sip")));
            assertThat(refused(noTel, request("INVITE", "tel:+4912345", "", "")).status())
                    .isEqualTo(416);
            assertThat(passed(plain(true, true), request("INVITE", "tel:+4912345", "", ""))
                            .headers())
                    .isNotNull();
        }
    }

    @Nested
    class HeaderRules {
        private static final BorderSettings.Headers RULES = new BorderSettings.Headers(
                Set.of("user-agent", "X-Kept"),
                Set.of("Subject", "Reason", "Session-ID"),
                List.of(new HeaderLine("X-Added", "1")),
                List.of(new HeaderLine("Organization", "ours")),
                Optional.empty(),
                OptionalInt.of(64));

        private final Crossing ruled = ruled(true, true, Rules.NONE.with(RULES));

        @Test
        void passRemoveAddAndSet() throws ParseException {
            Screened.Passed passed = passed(
                    ruled,
                    invite("User-Agent: u\r\nX-Kept: k\r\nX-Other: o\r\nSubject: s\r\nOrganization: theirs\r\n"));
            assertThat(passed.headers())
                    .containsExactlyInAnyOrder(
                            new HeaderLine("User-Agent", "u"),
                            new HeaderLine("X-Kept", "k"),
                            new HeaderLine("X-Added", "1"),
                            new HeaderLine("Organization", "ours"));
        }

        @Test
        @Tag("rfc3326-2")
        @Tag("rfc7989-5")
        void someCannotBeRemoved() throws ParseException {
            Screened.Passed passed = passed(
                    ruled,
                    invite("Reason: SIP;cause=200\r\nSession-ID: ab30317f1a784dc48ff824d0d3715d86\r\nSubject: s\r\n"));
            assertThat(names(passed)).contains("Reason", "Session-ID").doesNotContain("Subject");
        }

        @Test
        void oneThatIsTooLongRefusesTheRequest() throws ParseException {
            assertThat(refused(ruled, invite("X-Kept: " + "a".repeat(65) + "\r\n"))
                            .status())
                    .isEqualTo(513);
        }

        @Test
        void headersOfALegNeverCrossWhateverAPolicySays() throws ParseException {
            Crossing all = ruled(
                    true,
                    true,
                    Rules.NONE.with(new BorderSettings.Headers(
                            Set.of("Contact", "Via", "Route"),
                            Set.of(),
                            List.of(),
                            List.of(),
                            Optional.of(true),
                            OptionalInt.empty())));
            assertThat(names(passed(all, invite("Contact: <sip:a@10.0.0.1>\r\nRoute: <sip:r.test;lr>\r\nX-Y: 1\r\n"))))
                    .containsExactly("X-Y");
        }
    }

    @Nested
    class Bodies {
        private static String multipart(String type, String... parts) {
            StringBuilder text = new StringBuilder();
            for (String part : parts) {
                text.append("--b1\r\n").append(part).append("\r\n");
            }
            return "Content-Type: " + type + ";boundary=b1\r\n\0" + text + "--b1--\r\n";
        }

        private static Screened look(Crossing crossing, String both) throws ParseException {
            String[] parts = both.split("\0", 2);
            return Crossings.screened(crossing, request("INVITE", "sip:x@b.test", parts[0], parts[1]));
        }

        @Test
        @Tag("rfc5621-3")
        void theSessionDescriptionIsFoundAmongParts() throws ParseException {
            for (String type : List.of("multipart/mixed", "multipart/related", "Multipart/Alternative")) {
                Screened screened = look(
                        plain(true, true),
                        multipart(
                                type,
                                "Content-Type: text/plain\r\n\r\nhello",
                                "Content-Type: application/sdp\r\n\r\n" + SDP));
                assertThat(screened).isInstanceOfSatisfying(Screened.Passed.class, passed -> {
                    assertThat(passed.description()).isPresent();
                    assertThat(passed.content()).hasValueSatisfying(content -> {
                        assertThat(content.type()).isEqualTo("text/plain");
                        assertThat(content.octets()).isEqualTo("hello");
                    });
                });
            }
        }

        @Test
        @Tag("rfc3261-20_11")
        void anUnwantedPartGoesWhereItIsOptionalAndRefusesWhereNot() throws ParseException {
            String optional =
                    "Content-Type: application/x-evil\r\nContent-Disposition: render;handling=optional\r\n\r\nz";
            String required = "Content-Type: application/x-evil\r\n\r\nz";
            String sdp = "Content-Type: application/sdp\r\n\r\n" + SDP;
            assertThat(look(plain(true, true), multipart("multipart/mixed", sdp, optional)))
                    .isInstanceOfSatisfying(Screened.Passed.class, passed -> {
                        assertThat(passed.description()).isPresent();
                        assertThat(passed.content()).isEmpty();
                    });
            assertThat(look(plain(true, true), multipart("multipart/mixed", sdp, required)))
                    .isInstanceOfSatisfying(Screened.Refused.class, no -> {
                        assertThat(no.status()).isEqualTo(415);
                        assertThat(no.headers()).contains(new HeaderLine("Accept", "application/sdp, multipart/mixed"));
                    });
        }

        @Test
        void aBrokenBoundaryIsRefused() throws ParseException {
            String type = "Content-Type: multipart/mixed;boundary=b1\r\n\0";
            for (String body : List.of("no boundary at all", "--b1\r\nContent-Type: text/plain\r\n\r\nopen", "--b1")) {
                assertThat(look(plain(true, true), type + body))
                        .isInstanceOfSatisfying(
                                Screened.Refused.class,
                                no -> assertThat(no.status()).isEqualTo(400));
            }
            assertThat(look(plain(true, true), "Content-Type: multipart/mixed\r\n\0--b1\r\n\r\nx\r\n--b1--"))
                    .isInstanceOf(Screened.Refused.class);
        }

        @Test
        void partsAreCountedAndNestingIsBounded() throws ParseException {
            String[] many = new String[17];
            java.util.Arrays.fill(many, "Content-Type: text/plain\r\n\r\nx");
            assertThat(look(plain(true, true), multipart("multipart/mixed", many)))
                    .isInstanceOf(Screened.Refused.class);
            StringBuilder deep = new StringBuilder("x");
            for (int level = 4; level > 0; level--) {
                deep = new StringBuilder("--n" + level + "\r\n"
                        + (level < 4 ? "Content-Type: multipart/mixed;boundary=n" + (level + 1) + "\r\n" : "")
                        + "\r\n" + deep + "\r\n--n" + level + "--\r\n");
            }
            assertThat(look(plain(true, true), "Content-Type: multipart/mixed;boundary=n1\r\n\0" + deep))
                    .isInstanceOf(Screened.Refused.class);
        }

        @Test
        void sizeIsBounded() throws ParseException {
            Crossing small = ruled(
                    true,
                    true,
                    Rules.NONE.with(
                            new BorderSettings.Bodies(Set.of(), Set.of(), Optional.empty(), OptionalInt.of(10))));
            assertThat(refused(small, request("MESSAGE", "sip:x@b.test", "Content-Type: text/plain\r\n", "01234567890"))
                            .status())
                    .isEqualTo(413);
        }

        @Test
        void aCodedBodyIsRefusedWithWhatIsTaken() throws ParseException {
            Screened.Refused no = refused(
                    plain(true, true),
                    request(
                            "INVITE",
                            "sip:x@b.test",
                            "Content-Type: application/sdp\r\nContent-Encoding: gzip\r\n",
                            "zz"));
            assertThat(no.status()).isEqualTo(415);
            assertThat(no.headers()).containsExactly(new HeaderLine("Accept-Encoding", "identity"));
        }

        @Test
        void networksBodiesPassBetweenNetworksOnly() throws ParseException {
            var isup = request("INFO", "sip:x@b.test", "Content-Type: application/isup;version=itu-t92+\r\n", "z");
            assertThat(passed(plain(true, true), isup).content()).isPresent();
            assertThat(refused(plain(false, true), isup).status()).isEqualTo(415);
        }

        @Test
        void partsAndADescriptionBecomeOneBodyAgain() throws ParseException {
            Screened screened = look(
                    plain(true, true),
                    multipart(
                            "multipart/mixed",
                            "Content-Type: application/pidf+xml\r\nContent-ID: <t@x>\r\n\r\n<p/>",
                            "Content-Type: application/sdp\r\n\r\n" + SDP));
            Screened.Passed passed = (Screened.Passed) screened;
            var body = Multipart.joined(SDP, passed.content().orElseThrow());
            Screened again = Crossings.screened(
                    plain(true, true),
                    request("INVITE", "sip:x@b.test", "Content-Type: " + body.type() + "\r\n", body.octets()));
            assertThat(again).isEqualTo(passed);
        }
    }
}
