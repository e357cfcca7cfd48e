package io.limen.sip.border;

import static io.limen.sip.border.Crossings.invite;
import static io.limen.sip.border.Crossings.names;
import static io.limen.sip.border.Crossings.passed;
import static io.limen.sip.border.Crossings.plain;
import static io.limen.sip.border.Crossings.refused;
import static io.limen.sip.border.Crossings.response;
import static io.limen.sip.border.Crossings.value;
import static org.assertj.core.api.Assertions.assertThat;

import java.text.ParseException;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Where the trust domain ends (RFC 3323, RFC 3325, RFC 7044). */
class TrustAndPrivacyTest {
    private static final String ASSERTED = "P-Asserted-Identity: <sip:alice@home.test>\r\n";

    @Nested
    class Identity {
        @Test
        @Tag("rfc3325-5")
        void isNotBelievedFromOutside() throws ParseException {
            assertThat(names(passed(plain(false, true), invite(ASSERTED)))).doesNotContain("P-Asserted-Identity");
            assertThat(names(passed(plain(false, true), invite("P-Preferred-Identity: <sip:a@b.test>\r\n"))))
                    .doesNotContain("P-Preferred-Identity");
        }

        @Test
        @Tag("rfc3325-7")
        void leavesTheDomainUnlessPrivacyIsWanted() throws ParseException {
            assertThat(names(passed(plain(true, false), invite(ASSERTED)))).contains("P-Asserted-Identity");
            Screened.Passed hidden = passed(plain(true, false), invite(ASSERTED + "Privacy: id\r\n"));
            assertThat(names(hidden)).doesNotContain("P-Asserted-Identity", "Privacy");
        }

        @Test
        @Tag("rfc3325-7")
        void staysWithThePrivacyThatGoesWithItWithinTheDomain() throws ParseException {
            Screened.Passed passed = passed(plain(true, true), invite(ASSERTED + "Privacy: id\r\n"));
            assertThat(names(passed)).contains("P-Asserted-Identity");
            assertThat(value(passed, "Privacy")).isEqualTo("id");
        }

        @Test
        @Tag("rfc3325-9_3")
        void isTakenOutOfResponsesToo() throws ParseException {
            Screened.Passed passed = plain(true, false).response(response(200, ASSERTED + "Privacy: id\r\n", ""));
            assertThat(names(passed)).doesNotContain("P-Asserted-Identity");
        }

        @Test
        @Tag("rfc3323-4_2")
        void noneMeansNoPrivacyAtAll() throws ParseException {
            Screened.Passed passed = passed(plain(true, false), invite(ASSERTED + "Privacy: none\r\nSubject: s\r\n"));
            assertThat(names(passed)).contains("P-Asserted-Identity", "Subject");
            assertThat(value(passed, "Privacy")).isEqualTo("none");
        }
    }

    @Nested
    class Wishes {
        @Test
        @Tag("rfc3323-5_3")
        void userPrivacyTakesOutWhatTellsOfTheUser() throws ParseException {
            var request = invite(String.join(
                    "\r\n",
                    "Privacy: user;header",
                    "Subject: s",
                    "Organization: o",
                    "Call-Info: <http://x.test>",
                    "Accept-Language: de",
                    ""));
            Screened.Passed passed = passed(plain(true, false), request);
            assertThat(names(passed)).containsExactly("Accept-Language");
            assertThat(plain(true, false).anonymous(request)).isTrue();
            assertThat(plain(true, true).anonymous(request)).isFalse();
        }

        @Test
        @Tag("rfc3323-5")
        void criticalThatCannotBeGivenIsRefused() throws ParseException {
            assertThat(refused(plain(true, false), invite("Privacy: odd;critical\r\n"))
                            .status())
                    .isEqualTo(500);
            assertThat(passed(plain(true, false), invite("Privacy: user;critical\r\n"))
                            .headers())
                    .isEmpty();
            assertThat(value(passed(plain(true, true), invite("Privacy: odd;critical\r\n")), "Privacy"))
                    .isEqualTo("odd;critical");
        }

        @Test
        @Tag("rfc3323-5")
        void sessionPrivacyNeedsMediaOfOurs() throws ParseException {
            Privacy privacy = Privacy.of(invite("Privacy: session;critical\r\n"));
            assertThat(privacy.impossible(true)).isFalse();
            assertThat(privacy.impossible(false)).isTrue();
        }

        @Test
        @Tag("rfc7044-10_1_2")
        void historyStaysInTheDomain() throws ParseException {
            String history = "History-Info: <sip:bob@home.test>;index=1\r\n";
            assertThat(names(passed(plain(true, true), invite(history)))).contains("History-Info");
            assertThat(names(passed(plain(true, false), invite(history)))).doesNotContain("History-Info");
            assertThat(Privacy.of(invite("Privacy: history\r\n")).asks(Privacy.Wish.HISTORY))
                    .isTrue();
        }
    }

    @Test
    @Tag("rfc7315-6")
    void networksHeadersNeverLeaveTheDomain() throws ParseException {
        List<String> headers = HeaderTable.rows().stream()
                .filter(row -> row.passage() == Passage.TRUSTED)
                .map(HeaderTable.Row::name)
                .toList();
        StringBuilder lines = new StringBuilder();
        headers.forEach(name -> lines.append(name).append(": <sip:x@y.test>;index=1\r\n"));
        for (boolean from : List.of(true, false)) {
            Screened.Passed out = plain(from, false).response(response(200, lines.toString(), ""));
            assertThat(names(out))
                    .doesNotContainAnyElementsOf(headers.stream()
                            .filter(name -> !(from && name.equals("Resource-Priority")))
                            .toList());
            Screened.Passed in = plain(false, true).response(response(200, lines.toString(), ""));
            assertThat(names(in)).doesNotContainAnyElementsOf(headers);
        }
    }
}
