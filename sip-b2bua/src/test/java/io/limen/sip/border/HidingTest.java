package io.limen.sip.border;

import static io.limen.sip.border.Crossings.invite;
import static io.limen.sip.border.Crossings.names;
import static io.limen.sip.border.Crossings.passed;
import static io.limen.sip.border.Crossings.plain;
import static io.limen.sip.border.Crossings.ruled;
import static io.limen.sip.border.Crossings.value;
import static org.assertj.core.api.Assertions.assertThat;

import io.limen.sip.port.BorderSettings;
import io.limen.sip.port.BorderSettings.Hosts;
import io.limen.sip.port.BorderSettings.Rules;
import java.security.SecureRandom;
import java.text.ParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** Hosts of the inner network are not told (reference/ibcf.md section 3). */
class HidingTest {
    private static final String KEY = "00".repeat(31) + "01";
    private static final String OTHER = "00".repeat(31) + "02";

    private static HidingToken tokens(String... keys) {
        return HidingToken.of(List.of(keys), new SecureRandom());
    }

    @Nested
    class Headers {
        @Test
        void numericHostsAreReplacedTowardOthersAndKeptWithin() throws ParseException {
            String referred = "Referred-By: <sip:bob@10.1.2.3:5070;user=phone>";
            String info = "Call-Info: <http://10.1.2.4/a.png>;purpose=icon,<sip:x@[2001:db8::1]>";
            var request = invite(String.join("\r\n", referred, info, ""));
            Screened.Passed out = passed(plain(true, false), request);
            assertThat(value(out, "Referred-By")).isEqualTo("<sip:bob@hidden.invalid;user=phone>");
            assertThat(value(out, "Call-Info"))
                    .doesNotContain("10.1.2.4", "2001")
                    .contains("http://hidden.invalid/a.png", "sip:x@hidden.invalid");
            assertThat(value(passed(plain(true, true), request), "Referred-By")).contains("10.1.2.3:5070");
        }

        @Test
        void namesStayUnlessTheirDomainIsHiddenOrAllAre() {
            HostHiding numeric = new HostHiding(Hosts.NUMERIC, "h.invalid", List.of("inner.test"));
            assertThat(numeric.of("<sip:a@b.test>;p=<sip:c@s1.inner.test:5>,\"sip:10.0.0.1\" <tel:+49>"))
                    .isEqualTo("<sip:a@b.test>;p=<sip:c@h.invalid>,\"sip:h.invalid\" <tel:+49>");
            assertThat(new HostHiding(Hosts.ALWAYS, "h.invalid", List.of()).of("<sips:a@b.test;lr>"))
                    .isEqualTo("<sips:a@h.invalid;lr>");
            assertThat(new HostHiding(Hosts.KEEP, "h.invalid", List.of()).of("<sip:a@10.0.0.1>"))
                    .isEqualTo("<sip:a@10.0.0.1>");
        }

        @Test
        void productNamesAndCallIdsDoNotCross() throws ParseException {
            assertThat(names(passed(plain(true, true), invite("User-Agent: u/1\r\nServer: s\r\nIn-Reply-To: 1@2\r\n"))))
                    .isEmpty();
        }

        @Test
        void partiesAreHiddenAsTheSettingSays() {
            Crossing numeric = plain(true, false);
            assertThat(numeric.hidesParty("10.0.0.1")).isTrue();
            assertThat(numeric.hidesParty("[2001:db8::1]")).isTrue();
            assertThat(numeric.hidesParty("b.test")).isFalse();
            Crossing always = ruled(true, false, Rules.NONE.with(BorderSettings.Hiding.NONE.withParties(Hosts.ALWAYS)));
            assertThat(always.hidesParty("b.test")).isTrue();
            Crossing keep = ruled(true, false, Rules.NONE.with(BorderSettings.Hiding.NONE.withParties(Hosts.KEEP)));
            assertThat(keep.hidesParty("10.0.0.1")).isFalse();
        }
    }

    @Nested
    class Tokens {
        @Test
        void whatIsSealedOpensAgainAndIsAUserPart() {
            HidingToken tokens = tokens();
            Random random = new Random(7);
            for (int round = 0; round < 500; round++) {
                StringBuilder text = new StringBuilder();
                for (int left = random.nextInt(200); left > 0; left--) {
                    text.append((char) (' ' + random.nextInt(300)));
                }
                String token = tokens.seal(text.toString()).orElseThrow();
                assertThat(token).matches("[A-Za-z0-9_-]+");
                assertThat(tokens.open(token)).contains(text.toString());
            }
        }

        @Test
        void everyChangeIsSeen() {
            HidingToken tokens = tokens(KEY);
            String token = tokens.seal("<sip:s-cscf.inner.test;lr>").orElseThrow();
            for (int at = 0; at < token.length(); at++) {
                char changed = token.charAt(at) == 'A' ? 'B' : 'A';
                String forged = token.substring(0, at) + changed + token.substring(at + 1);
                boolean sameOctets = at == token.length() - 1; // the last character may hold unused bits
                if (!sameOctets) {
                    assertThat(tokens.open(forged)).as("position " + at).isEmpty();
                }
                assertThat(tokens.open(token.substring(0, at))).isEmpty();
            }
            assertThat(tokens.open("lh1-" + "A".repeat(100_000))).isEmpty();
            assertThat(tokens.open("lh1-!!")).isEmpty();
            assertThat(tokens.open("bob")).isEmpty();
        }

        @Test
        void keysAreChangedWithoutLosingWhatIsOut() {
            String old = tokens(KEY).seal("x").orElseThrow();
            assertThat(tokens(OTHER, KEY).open(old)).contains("x");
            assertThat(tokens(OTHER).open(old)).isEmpty();
            assertThat(tokens(KEY).seal("x")).contains(old);
            assertThat(tokens().open(old)).isEmpty();
        }

        @Test
        void lengthIsBounded() {
            assertThat(tokens().seal("a".repeat(HidingToken.LONGEST))).isPresent();
            assertThat(tokens().seal("a".repeat(HidingToken.LONGEST + 1))).isEmpty();
        }
    }

    @Nested
    class Routes {
        private final HiddenRoutes routes = new HiddenRoutes(tokens(KEY));

        @Test
        void aListIsHiddenBehindOneEntryOfOursAndRestored() {
            List<String> inner = List.of("<sip:p1.inner.test;lr>", "<sip:u,v@p2.inner.test;lr;x=\"a,b\">");
            List<String> hidden = routes.hide(inner, "192.0.2.1:5060").orElseThrow();
            assertThat(hidden)
                    .singleElement()
                    .asString()
                    .contains("@192.0.2.1:5060;lr")
                    .doesNotContain("inner");
            List<String> back = new ArrayList<>(List.of("<sip:other.test;lr>"));
            back.addAll(hidden);
            assertThat(routes.restore(back))
                    .isEqualTo(new HiddenRoutes.Restored.Entries(
                            List.of("<sip:other.test;lr>", inner.get(0), inner.get(1))));
            assertThat(routes.hide(List.of(), "x")).contains(List.of());
        }

        @Test
        void aForgedEntryIsSeen() {
            String forged = "<sip:lh1-AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA@192.0.2.1;lr;lhide>";
            assertThat(routes.restore(List.of(forged))).isEqualTo(new HiddenRoutes.Restored.Tampered(forged));
        }
    }
}
