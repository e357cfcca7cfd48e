package io.limen.sip.leg;

import io.limen.sip.call.HeaderLine;
import java.util.List;

/** A request that is answered without becoming part of a call. */
public record Refusal(int status, String phrase, List<HeaderLine> headers) {
    public Refusal {
        headers = List.copyOf(headers);
    }

    public static Refusal of(int status, HeaderLine... headers) {
        return new Refusal(status, io.limen.sip.call.Phrases.of(status), List.of(headers));
    }
}
