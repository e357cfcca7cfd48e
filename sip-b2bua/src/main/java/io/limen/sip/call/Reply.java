package io.limen.sip.call;

import io.limen.policy.sdp.SessionDescription;
import java.util.List;
import java.util.Optional;

/**
 * A response as the machine wants it: the leg adds Via, tags, Contact and the rest.
 *
 * @param status SIP status
 * @param phrase reason phrase
 * @param body session description, empty if none
 * @param headers further headers, already fit for the side they go to
 */
public record Reply(int status, String phrase, Optional<SessionDescription> body, List<HeaderLine> headers) {
    public Reply {
        headers = List.copyOf(headers);
    }

    public static Reply of(int status, String phrase, HeaderLine... headers) {
        return new Reply(status, phrase, Optional.empty(), List.of(headers));
    }

    public Reply withBody(SessionDescription description) {
        return new Reply(status, phrase, Optional.of(description), headers);
    }

    public Reply withHeaders(List<HeaderLine> changed) {
        return new Reply(status, phrase, body, changed);
    }
}
