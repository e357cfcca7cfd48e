package io.limen.sip.call;

import io.limen.policy.sdp.SessionDescription;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * A response as the machine wants it: the leg adds Via, tags, Contact and the rest.
 *
 * @param status SIP status
 * @param phrase reason phrase
 * @param body session description, empty if none
 * @param headers further headers, already fit for the side they go to
 * @param rseq RSeq number of a reliable provisional response (RFC 3262), else empty; the leg adds Require then
 * @param content a body beside or instead of the session description
 */
public record Reply(
        int status,
        String phrase,
        Optional<SessionDescription> body,
        List<HeaderLine> headers,
        OptionalLong rseq,
        Optional<Content> content) {
    public Reply {
        headers = List.copyOf(headers);
    }

    public static Reply of(int status, String phrase, HeaderLine... headers) {
        return new Reply(status, phrase, Optional.empty(), List.of(headers), OptionalLong.empty(), Optional.empty());
    }

    /** The response of the other leg, without its session description. */
    public static Reply passing(LegEvent.ResponseData response) {
        return of(response.status(), response.phrase())
                .withHeaders(response.headers())
                .withContent(response.content());
    }

    public Reply withBody(SessionDescription description) {
        return new Reply(status, phrase, Optional.of(description), headers, rseq, content);
    }

    public Reply withoutBody() {
        return new Reply(status, phrase, Optional.empty(), headers, rseq, content);
    }

    public Reply withHeaders(List<HeaderLine> changed) {
        return new Reply(status, phrase, body, changed, rseq, content);
    }

    /** With further headers. */
    public Reply withMore(List<HeaderLine> more) {
        List<HeaderLine> all = new ArrayList<>(headers);
        all.addAll(more);
        return withHeaders(all);
    }

    public Reply withContent(Optional<Content> changed) {
        return new Reply(status, phrase, body, headers, rseq, changed);
    }

    /** The same, sent reliably. */
    public Reply reliable(long number) {
        return new Reply(status, phrase, body, headers, OptionalLong.of(number), content);
    }
}
