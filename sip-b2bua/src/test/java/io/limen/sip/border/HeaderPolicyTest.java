package io.limen.sip.border;

import static org.assertj.core.api.Assertions.assertThat;

import gov.nist.javax.sip.message.MessageFactoryImpl;
import io.limen.sip.call.HeaderLine;
import java.text.ParseException;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What crosses the border. */
class HeaderPolicyTest {
    private static List<HeaderLine> passing(String headers) throws ParseException {
        var response = new MessageFactoryImpl()
                .createResponse(
                        "SIP/2.0 488 No\r\nVia: SIP/2.0/UDP 192.0.2.1;branch=z9hG4bK1\r\nFrom: <sip:a@b.test>;tag=1"
                                + "\r\nTo: <sip:x@b.test>;tag=2\r\nCall-ID: c\r\nCSeq: 1 INVITE\r\n" + headers
                                + "\r\n");
        return new HeaderPolicy(true, true).passing(response);
    }

    @Test
    void warningsCrossWithoutTheHostThatGaveThem() throws ParseException {
        assertThat(passing("Warning: 304 10.1.2.3:5060 \"no such \\\"codec\\\"\"\r\nWarning: 399 inner \"other\"\r\n"))
                .containsExactly(
                        new HeaderLine("Warning", "304 limen \"no such \\\"codec\\\"\""),
                        new HeaderLine("Warning", "399 limen \"other\""));
    }

    @Test
    void callIdsOfOneSideDoNotCross() throws ParseException {
        assertThat(passing("In-Reply-To: 1234@10.1.2.3\r\nSubject: s\r\n"))
                .containsExactly(new HeaderLine("Subject", "s"));
    }
}
