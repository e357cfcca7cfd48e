package io.limen.sip.leg;

import static org.assertj.core.api.Assertions.assertThat;

import gov.nist.javax.sip.address.AddressFactoryImpl;
import gov.nist.javax.sip.message.MessageFactoryImpl;
import io.limen.sip.border.HeaderPolicy;
import java.text.ParseException;
import java.util.Random;
import javax.sip.message.Request;
import org.junit.jupiter.api.Test;

/** Names of parties on the other leg. */
class PartiesTest {
    private static Request from(String party) throws ParseException {
        return new MessageFactoryImpl()
                .createRequest(
                        "INVITE sip:x@example.test SIP/2.0\r\nVia: SIP/2.0/UDP 192.0.2.1;branch=z9hG4bK1\r\nFrom: "
                                + party + ";tag=1\r\nTo: <sip:x@example.test>\r\nCall-ID: c\r\nCSeq: 1 INVITE\r\n"
                                + "Max-Forwards: 70\r\n\r\n");
    }

    private static String hidden(String party) throws ParseException {
        return Parties.from(from(party), new HeaderPolicy(true, true).crossing(), "198.51.100.1");
    }

    @Test
    void quotesWithinANameStayEscaped() throws ParseException {
        assertThat(hidden("\"Bob \\\"B\\\"\" <sip:bob@192.0.2.1>"))
                .isEqualTo("\"Bob \\\"B\\\"\" <sip:bob@198.51.100.1>");
        assertThat(hidden("\"Bob\\\\\" <sip:bob@192.0.2.1>")).isEqualTo("\"Bob\\\\\" <sip:bob@198.51.100.1>");
    }

    @Test
    void nameWithoutQuotesGetsThem() throws ParseException {
        assertThat(hidden("Bob <sip:bob@192.0.2.1>")).isEqualTo("\"Bob\" <sip:bob@198.51.100.1>");
    }

    @Test
    void anyTextBecomesAWellFormedQuotedString() {
        Random random = new Random(4711);
        for (int round = 0; round < 2_000; round++) {
            StringBuilder raw = new StringBuilder();
            for (int left = random.nextInt(12); left > 0; left--) {
                raw.append("\\\"ab ".charAt(random.nextInt(5)));
            }
            assertThat(Parties.escaped(raw.toString())).as(raw.toString()).matches("(?:[^\"\\\\]|\\\\.)*");
        }
    }

    @Test
    void anyWellFormedNameCanBeReadAgainAsItWas() throws ParseException {
        Random random = new Random(815);
        String[] parts = {"\\\\", "\\\"", "a", "b ", "ü"};
        for (int round = 0; round < 500; round++) {
            StringBuilder name = new StringBuilder("n");
            for (int left = random.nextInt(8); left > 0; left--) {
                name.append(parts[random.nextInt(parts.length)]);
            }
            name.append(parts[random.nextInt(2)]);
            String there = hidden("\"" + name + "\" <sip:bob@192.0.2.1>");
            assertThat(there).isEqualTo("\"" + name + "\" <sip:bob@198.51.100.1>");
            assertThat(new AddressFactoryImpl().createAddress(there).getDisplayName())
                    .isEqualTo(name.toString());
        }
    }
}
