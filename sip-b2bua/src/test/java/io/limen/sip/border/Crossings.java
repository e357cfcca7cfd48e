package io.limen.sip.border;

import gov.nist.javax.sip.message.MessageFactoryImpl;
import io.limen.sip.call.HeaderLine;
import io.limen.sip.port.BorderSettings;
import java.text.ParseException;
import java.util.List;
import javax.sip.message.Request;
import javax.sip.message.Response;

/** Messages and crossings for tests. */
final class Crossings {
    private Crossings() {}

    static Crossing plain(boolean fromTrusted, boolean toTrusted) {
        return new HeaderPolicy(fromTrusted, toTrusted).crossing();
    }

    static Crossing ruled(boolean fromTrusted, boolean toTrusted, BorderSettings.Rules... rules) {
        Laid laid = new Laid(fromTrusted, toTrusted);
        List.of(rules).forEach(laid::lay);
        return new Crossing(laid, BorderSettings.DEFAULT, new UrgencyRules(BorderSettings.Urgent.DEFAULT));
    }

    static Request request(String method, String uri, String headers, String body) throws ParseException {
        return new MessageFactoryImpl()
                .createRequest(method + " " + uri + " SIP/2.0\r\nVia: SIP/2.0/UDP 192.0.2.1;branch=z9hG4bK1\r\n"
                        + "From: <sip:a@b.test>;tag=1\r\nTo: <sip:x@b.test>\r\nCall-ID: c\r\nCSeq: 1 " + method
                        + "\r\nMax-Forwards: 70\r\n" + headers + "Content-Length: " + body.length() + "\r\n\r\n"
                        + body);
    }

    static Request invite(String headers) throws ParseException {
        return request("INVITE", "sip:x@b.test", headers, "");
    }

    static Response response(int status, String headers, String body) throws ParseException {
        return new MessageFactoryImpl()
                .createResponse("SIP/2.0 " + status + " No\r\nVia: SIP/2.0/UDP 192.0.2.1;branch=z9hG4bK1\r\n"
                        + "From: <sip:a@b.test>;tag=1\r\nTo: <sip:x@b.test>;tag=2\r\nCall-ID: c\r\nCSeq: 1 INVITE\r\n"
                        + headers + "Content-Length: " + body.length() + "\r\n\r\n" + body);
    }

    static Screened screened(Crossing crossing, Request request) {
        return crossing.request(request, () -> "icid-1", "192.0.2.9");
    }

    static Screened.Passed passed(Crossing crossing, Request request) {
        Screened screened = screened(crossing, request);
        if (screened instanceof Screened.Passed passed) {
            return passed;
        }
        throw new AssertionError("refused: " + screened);
    }

    static Screened.Refused refused(Crossing crossing, Request request) {
        Screened screened = screened(crossing, request);
        if (screened instanceof Screened.Refused refused) {
            return refused;
        }
        throw new AssertionError("passed: " + screened);
    }

    static List<String> names(Screened.Passed passed) {
        return passed.headers().stream().map(HeaderLine::name).toList();
    }

    static String value(Screened.Passed passed, String name) {
        return passed.headers().stream()
                .filter(line -> line.name().equalsIgnoreCase(name))
                .map(HeaderLine::value)
                .reduce((a, b) -> a + " | " + b)
                .orElse("");
    }
}
