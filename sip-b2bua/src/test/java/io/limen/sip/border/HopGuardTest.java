package io.limen.sip.border;

import static io.limen.sip.border.Crossings.invite;
import static io.limen.sip.border.Crossings.request;
import static org.assertj.core.api.Assertions.assertThat;

import java.text.ParseException;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Requests do not go on for ever (RFC 3261 §16.3, RFC 5393 §5). */
class HopGuardTest {
    private static int status(String headers) throws ParseException {
        return HopGuard.refusal(invite(headers)).map(Screened.Refused::status).orElse(0);
    }

    @Test
    @Tag("rfc5393-5_3_1")
    void aBreadthThatIsUsedUpEndsTheRequest() throws ParseException {
        assertThat(status("Max-Breadth: 0\r\n")).isEqualTo(440);
        assertThat(status("Max-Breadth: 1\r\n")).isZero();
        assertThat(status("Max-Breadth: x\r\n")).isEqualTo(400);
        assertThat(status("")).isZero();
    }

    @Test
    @Tag("rfc5393-5_3_3")
    void aRequestThatIsNotForkedKeepsItsBreadthUpToOurs() throws ParseException {
        assertThat(HopGuard.nextBreadth(invite("")).value()).isEqualTo("60");
        assertThat(HopGuard.nextBreadth(invite("Max-Breadth: 7\r\n")).value()).isEqualTo("7");
        assertThat(HopGuard.nextBreadth(invite("Max-Breadth: 999999999\r\n")).value())
                .isEqualTo("60");
    }

    private static javax.sip.header.Header maxForwards() throws ParseException {
        return new gov.nist.javax.sip.header.HeaderFactoryImpl().createHeader("Max-Forwards", "0");
    }

    @Test
    @Tag("rfc3261-16_3")
    void hopsAreCounted() throws ParseException {
        var last = request("INVITE", "sip:x@b.test", "", "");
        assertThat(HopGuard.nextForwards(last)).isEqualTo(69);
        last.setHeader(maxForwards());
        assertThat(HopGuard.refusal(last))
                .hasValueSatisfying(no -> assertThat(no.status()).isEqualTo(483));
    }
}
