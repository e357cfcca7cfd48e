package io.limen.sip.route;

import static org.assertj.core.api.Assertions.assertThat;

import io.limen.sip.port.UriRewrite;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UriPartsTest {
    @ParameterizedTest
    @Tag("rfc3261-19_1")
    @CsvSource(delimiter = '|', textBlock = """
            sip:alice@Example.ORG              | sip  | alice             | example.org  | 0
            sips:alice:secret@example.org:5061 | sips | alice             | example.org  | 5061
            sip:[2001:DB8::1]:5070;transport=tcp | sip | ''               | 2001:db8::1  | 5070
            "Bob" <sip:bob@b.test;lr>;tag=1    | sip  | bob               | b.test       | 0
            sip:a;b?c@h.test?x=y               | sip  | a;b?c             | h.test       | 0
            tel:+49-30-123;phone-context=x     | tel  | +49-30-123        | ''           | 0
            urn:service:sos.police             | urn  | ''                | ''           | 0
            sip:h.test:99999                   | sip  | ''                | h.test       | 0
            nonsense                           | ''   | ''                | ''           | 0
            """)
    void partsAreRead(String uri, String scheme, String user, String host, int port) {
        UriParts parts = UriParts.of(uri);
        assertThat(parts.scheme()).isEqualTo(scheme);
        assertThat(parts.user()).isEqualTo(user);
        assertThat(parts.host()).isEqualTo(host);
        assertThat(parts.port()).isEqualTo(port);
    }

    @Test
    @Tag("rfc3966-3")
    void separatorsOfTelephoneNumbersDoNotCountNamesStayAsTheyAre() {
        assertThat(UriParts.of("tel:+49(30)12-34.5").dialled()).isEqualTo("+4930123 45".replace(" ", ""));
        assertThat(UriParts.of("sip:j.doe-x@h.test").dialled()).isEqualTo("j.doe-x");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            sip:004930@a.test;user=phone | 2 | +  | ''         | sip:+4930@a.test;user=phone
            sip:12@a.test:5080           | 9 | '' | ''         | sip:a.test:5080
            sip:12@a.test:5080           | 0 | '' | b.test     | sip:12@b.test
            tel:+49-30                   | 1 | 00 | ''         | tel:004930
            tel:+49-30                   | 0 | '' | b.test:99  | sip:+49-30@b.test:99;user=phone
            urn:service:sos              | 1 | 9  | b.test     | urn:service:sos
            """)
    @Tag("rfc3261-19_1_6")
    void rewritingTouchesUserAndHostOnly(String uri, int strip, String prepend, String host, String expected) {
        assertThat(RequestUris.rewritten(UriParts.of(uri), new UriRewrite(strip, prepend, host)))
                .isEqualTo(expected);
    }
}
