package io.limen.sip.call;

import io.limen.policy.plan.CallSide;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * An order to take a call down, whatever it waits for.
 *
 * @param cause why
 * @param reply final response for a request that is still open on the ingress leg
 * @param reason headers of the BYEs and CANCELs (RFC 3326)
 * @param gone side whose dialog has ended already
 * @param acknowledged whether the ACK of our 2xx has just come, or will not come any more
 */
record Abort(EndCause cause, Reply reply, List<HeaderLine> reason, Optional<CallSide> gone, boolean acknowledged) {
    Abort {
        reason = List.copyOf(reason);
    }

    /** One that does not come with an ACK. */
    Abort(EndCause cause, Reply reply, List<HeaderLine> reason, Optional<CallSide> gone) {
        this(cause, reply, reason, gone, false);
    }

    /** The same once the ACK of our 2xx has come, or will not come any more: BYE is allowed. */
    Abort afterAck() {
        return new Abort(cause, reply, reason, gone, true);
    }

    /** A gateway is needed and there is none: 503, toward a UE 500 so that it keeps its first hop. */
    static Reply unavailable(Move move, String text) {
        boolean access = move.leg(CallSide.INGRESS).party().kind().equals("access");
        HeaderLine later = HeaderLine.retryAfter(move.settings().retryAfter().toSeconds());
        HeaderLine warning = HeaderLine.warning(text);
        return access
                ? Reply.of(500, "Server Internal Error", later, warning)
                : Reply.of(503, "Service Unavailable", later, warning);
    }

    static Abort media(Move move, EndCause.Result result, String text) {
        Reply reply = unavailable(move, text);
        HeaderLine reason = result == EndCause.Result.MEDIA_FAILED
                ? HeaderLine.reason("Q.850", 41, text)
                : HeaderLine.reason("SIP", 503, text);
        return new Abort(new EndCause(result, reply.status(), text), reply, List.of(reason), Optional.empty());
    }

    static Abort cancelled(List<HeaderLine> headers) {
        EndCause cause = new EndCause(EndCause.Result.CANCELLED, 487, "cancelled by the ingress leg");
        return new Abort(cause, Reply.of(487, "Request Terminated"), List.of(), Optional.empty()).saying(headers);
    }

    /** With the reasons that the peer gave, in place of ours where it gave any (RFC 3326). */
    Abort saying(List<HeaderLine> headers) {
        List<HeaderLine> given = HeaderLine.reasons(headers);
        return given.isEmpty() ? this : new Abort(cause, reply, given, gone, acknowledged);
    }

    static Abort hungUp(CallSide by, boolean answered) {
        EndCause cause = answered
                ? new EndCause(
                        EndCause.Result.COMPLETED,
                        200,
                        "released by " + by.name().toLowerCase(Locale.ROOT))
                : new EndCause(EndCause.Result.CANCELLED, 487, "released before it was answered");
        Reply reply =
                by == CallSide.INGRESS ? Reply.of(487, "Request Terminated") : Reply.of(480, "Temporarily Unavailable");
        return new Abort(cause, reply, List.of(), Optional.of(by));
    }

    static Abort ordered(String text) {
        EndCause cause = new EndCause(EndCause.Result.RELEASED_BY_OPERATOR, 480, text);
        return new Abort(
                cause,
                Reply.of(480, "Temporarily Unavailable", HeaderLine.warning(text)),
                List.of(HeaderLine.reason("SIP", 480, text)),
                Optional.empty());
    }

    static Abort noAck() {
        EndCause cause = new EndCause(EndCause.Result.SIP_FAILED, 200, "no ACK came for the 2xx");
        return new Abort(
                cause,
                Reply.of(500, "Server Internal Error"),
                List.of(HeaderLine.reason("SIP", 408, cause.text())),
                Optional.empty());
    }

    /** Nobody answers any more, or the time is up. */
    static Abort overdue(String text, Optional<CallSide> gone) {
        EndCause cause = new EndCause(EndCause.Result.SIP_FAILED, 200, text);
        return new Abort(cause, Reply.of(408, Phrases.of(408)), List.of(HeaderLine.reason("SIP", 408, text)), gone);
    }

    /** What the ends agreed on cannot be carried. */
    static Abort broken(int status, String text) {
        EndCause.Result result = status == 500 ? EndCause.Result.GATEWAY_FAILED : EndCause.Result.SIP_FAILED;
        EndCause cause = new EndCause(result, 200, text);
        return new Abort(
                cause,
                Reply.of(status, Phrases.of(status), HeaderLine.warning(text)),
                List.of(HeaderLine.reason("SIP", status, text)),
                Optional.empty());
    }

    /** The same with what the end that hung up says of it. */
    Abort because(List<HeaderLine> said) {
        return new Abort(cause, reply, said, gone);
    }
}
