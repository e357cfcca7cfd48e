package io.limen.sip.leg;

import io.limen.sip.border.Screened;
import io.limen.sip.call.HeaderLine;
import java.util.ArrayList;
import java.util.List;

/** A request that is answered without becoming part of a call. */
public record Refusal(int status, String phrase, List<HeaderLine> headers) {
    public Refusal {
        headers = List.copyOf(headers);
    }

    /** What the border says no to. */
    public static Refusal of(Screened.Refused no) {
        return new Refusal(no.status(), io.limen.sip.call.Phrases.of(no.status()), no.headers());
    }

    /** With a further header. */
    public Refusal with(HeaderLine line) {
        List<HeaderLine> all = new ArrayList<>(headers);
        all.add(line);
        return new Refusal(status, phrase, all);
    }

    public static Refusal of(int status, HeaderLine... headers) {
        return new Refusal(status, io.limen.sip.call.Phrases.of(status), List.of(headers));
    }
}
