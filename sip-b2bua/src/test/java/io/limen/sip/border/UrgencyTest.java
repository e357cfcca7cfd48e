package io.limen.sip.border;

import static io.limen.sip.border.Crossings.invite;
import static io.limen.sip.border.Crossings.names;
import static io.limen.sip.border.Crossings.passed;
import static io.limen.sip.border.Crossings.plain;
import static io.limen.sip.border.Crossings.refused;
import static io.limen.sip.border.Crossings.request;
import static io.limen.sip.border.Crossings.ruled;
import static org.assertj.core.api.Assertions.assertThat;

import io.limen.sip.port.BorderSettings;
import io.limen.sip.port.BorderSettings.Rules;
import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Emergency calls and priority are recognised (reference/ibcf.md section 9, RFC 5031, RFC 4412). */
class UrgencyTest {
    private final UrgencyRules rules =
            new UrgencyRules(new BorderSettings.Urgent(Set.of("112", "911"), Map.of("own.high", 9)));

    private Urgency both(String uri, String headers) throws ParseException {
        var parsed = request("INVITE", uri, headers, "");
        byte[] raw = ("INVITE " + uri + " SIP/2.0\r\nVia: x\r\n" + headers + "\r\nResource-Priority: ets.0\r\n")
                .getBytes(StandardCharsets.ISO_8859_1);
        assertThat(rules.of(raw, raw.length)).as("as it came " + uri).isEqualTo(rules.of(parsed));
        return rules.of(parsed);
    }

    @Test
    @Tag("rfc5031-4_2")
    void emergenciesHaveAServiceUrnOrANumber() throws ParseException {
        for (String uri : List.of(
                "urn:service:sos",
                "URN:SERVICE:SOS.police",
                "tel:112",
                "tel:112;phone-context=x",
                "sip:911@b.test",
                "sip:9-1-1@b.test;user=phone",
                "sip:112;phone-context=x@b.test")) {
            assertThat(both(uri, "").emergency()).as(uri).isTrue();
        }
        for (String uri :
                List.of("urn:service:sosx", "urn:service:counseling", "tel:1123", "sip:bob@112", "sip:11@x")) {
            assertThat(both(uri, "").emergency()).as(uri).isFalse();
        }
    }

    @Test
    @Tag("rfc4412-3_1")
    void theHighestKnownPriorityCounts() throws ParseException {
        assertThat(both("sip:a@b.test", "Resource-Priority: ets.4\r\n").priority())
                .isEqualTo(7);
        assertThat(both("sip:a@b.test", "resource-priority: wps.3, ets.0\r\n").priority())
                .isEqualTo(15);
        assertThat(both("sip:a@b.test", "Resource-Priority: dsn.routine\r\nResource-Priority: MCPTTP.11\r\n")
                        .priority())
                .isEqualTo(11);
        assertThat(both("sip:a@b.test", "Resource-Priority: own.high, foo.1\r\n")
                        .priority())
                .isEqualTo(9);
        assertThat(both("sip:a@b.test", "Resource-Priority: foo.1\r\n")).isEqualTo(Urgency.NONE);
    }

    @Test
    @Tag("rfc4412-4_6_2")
    void requiredAndUnknownIsRefusedWithWhatIsKnown() throws ParseException {
        Screened.Refused no =
                refused(plain(true, true), invite("Require: resource-priority\r\nResource-Priority: foo.1\r\n"));
        assertThat(no.status()).isEqualTo(417);
        assertThat(no.headers()).singleElement().satisfies(line -> {
            assertThat(line.name()).isEqualTo("Accept-Resource-Priority");
            assertThat(line.value()).contains("ets.0", "wps.4", "esnet.2", "mcpttp.15", "q735.0", "dsn.flash");
        });
        assertThat(names(passed(
                        plain(true, true), invite("Require: resource-priority\r\nResource-Priority: ets.1\r\n"))))
                .contains("Resource-Priority", "Require");
    }

    @Test
    @Tag("rfc4412-11")
    void priorityIsBelievedOfTrustedSidesOnlyAndEmergencyOfAll() throws ParseException {
        var priority = invite("Resource-Priority: ets.0\r\n");
        assertThat(plain(true, true).urgency(priority).priority()).isEqualTo(15);
        assertThat(plain(false, true).urgency(priority)).isEqualTo(Urgency.NONE);
        assertThat(names(passed(plain(false, true), priority))).doesNotContain("Resource-Priority");
        assertThat(plain(false, true)
                        .urgency(request("INVITE", "urn:service:sos", "", ""))
                        .emergency())
                .isTrue();
    }

    @Test
    @Tag("rfc6442-4_1")
    void whereTheCallerIsPassesInAnEmergencyWhateverAPolicySays() throws ParseException {
        Crossing strict = ruled(
                false,
                true,
                Rules.NONE.with(new BorderSettings.Headers(
                        Set.of(),
                        Set.of("Geolocation", "P-Access-Network-Info"),
                        List.of(),
                        List.of(),
                        Optional.empty(),
                        OptionalInt.empty())));
        String where = "Geolocation: <cid:1@x>\r\nP-Access-Network-Info: 3GPP-E-UTRAN-FDD;cell=1\r\n";
        assertThat(names(passed(strict, request("INVITE", "urn:service:sos", where, ""))))
                .contains("Geolocation", "P-Access-Network-Info");
        assertThat(names(passed(strict, invite(where)))).doesNotContain("Geolocation", "P-Access-Network-Info");
        assertThat(names(passed(
                        strict,
                        request("INVITE", "urn:service:sos", "P-Access-Network-Info: x;network-provided\r\n", ""))))
                .doesNotContain("P-Access-Network-Info");
    }

    @Test
    void anyOctetsAreReadWithoutFault() {
        Random random = new Random(99);
        byte[] some = new byte[200];
        for (int round = 0; round < 20_000; round++) {
            random.nextBytes(some);
            for (int at = 0; at < 20; at++) {
                some[random.nextInt(some.length)] = (byte) "\r\n :sipteurn:@;".charAt(random.nextInt(15));
            }
            assertThat(rules.of(some, random.nextInt(some.length + 1))).isNotNull();
        }
    }
}
