package io.limen.sip.call;

import io.limen.policy.plan.CallSide;
import io.limen.policy.sdp.SessionDescription;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** What a leg's peer did, classified before the machine sees it. */
public sealed interface LegEvent extends CallEvent {

    /** INVITE that begins the call; {@code admission} holds all that was found out about it. */
    record InviteReceived(RequestRef request, Admission admission) implements LegEvent {}

    /** CANCEL of the named request; it has been answered 200 already. {@code headers} may cross the border. */
    record CancelReceived(RequestRef request, List<HeaderLine> headers) implements LegEvent {
        public CancelReceived {
            headers = List.copyOf(headers);
        }

        public CancelReceived(RequestRef request) {
            this(request, List.of());
        }
    }

    /** ACK of a 2xx of ours, with the answer where our 2xx made the offer. */
    record AckReceived(CallSide side, long cseq, Optional<SessionDescription> answer) implements LegEvent {
        public AckReceived(CallSide side, long cseq) {
            this(side, cseq, Optional.empty());
        }
    }

    /** The ACK of a 2xx of ours did not come in 64*T1 (RFC 3261 §13.3.1.4). */
    record AckMissed(CallSide side) implements LegEvent {}

    /** BYE. */
    record ByeReceived(RequestRef request, RequestData data) implements LegEvent {
        public ByeReceived(RequestRef request) {
            this(request, RequestData.NONE);
        }
    }

    /** INVITE within the dialog, with an offer or without. */
    record ReinviteReceived(RequestRef request, RequestData data) implements LegEvent {
        public ReinviteReceived(RequestRef request, String remoteTarget, SessionDescription offer) {
            this(request, new RequestData(remoteTarget, 70, Optional.of(offer), Optional.empty(), List.of()));
        }
    }

    /** UPDATE (RFC 3311), with an offer or without. */
    record UpdateReceived(RequestRef request, RequestData data) implements LegEvent {}

    /** PRACK (RFC 3262). */
    record PrackReceived(RequestRef request, RAck rack, RequestData data) implements LegEvent {}

    /** Any other request within the dialog: OPTIONS, INFO, MESSAGE, REFER, NOTIFY, SUBSCRIBE and unknown ones. */
    record RequestReceived(RequestRef request, RequestData data) implements LegEvent {
        public RequestReceived(RequestRef request) {
            this(request, RequestData.NONE);
        }
    }

    /** Final response to a request of ours that is neither INVITE nor BYE, or none in time (408), or not sent (503). {@code
     * localTag} is ours in it: several early dialogs of a leg differ in it, or in the tag of the response.
     */
    record RequestFinished(CallSide side, String method, long cseq, String localTag, ResponseData response)
            implements LegEvent {
        /** One of a leg that has one dialog. */
        public RequestFinished(CallSide side, String method, long cseq, ResponseData response) {
            this(side, method, cseq, "", response);
        }
    }

    /** 101 to 199 to our INVITE. */
    record ProvisionalReceived(CallSide side, ResponseData response) implements LegEvent {}

    /** 2xx to our INVITE. */
    record AnswerReceived(CallSide side, long cseq, ResponseData response) implements LegEvent {}

    /** 300 to 699 to our INVITE, or none in time (408), or it could not be sent (503): the leg makes those up. */
    record InviteFailed(CallSide side, long cseq, ResponseData response) implements LegEvent {}

    /** Our BYE was answered, or never will be. */
    record ByeFinished(CallSide side, String remoteTag, int status) implements LegEvent {}

    /**
     * What a request within a dialog brought.
     *
     * @param remoteTarget URI of its Contact, empty if none
     * @param maxForwards hops left
     * @param body its session description
     * @param content another body
     * @param headers headers that may cross the border to the other side
     * @param terms what it says of its sender
     */
    record RequestData(
            String remoteTarget,
            int maxForwards,
            Optional<SessionDescription> body,
            Optional<Content> content,
            List<HeaderLine> headers,
            Terms terms) {
        /** Nothing at all. */
        public static final RequestData NONE = new RequestData("", 70, Optional.empty(), Optional.empty(), List.of());

        public RequestData {
            headers = List.copyOf(headers);
        }

        /** The same with more headers. */
        public RequestData with(List<HeaderLine> more) {
            return new RequestData(remoteTarget, maxForwards, body, content, Headers.joined(headers, more), terms);
        }

        /** One that says nothing of its sender. */
        public RequestData(
                String remoteTarget,
                int maxForwards,
                Optional<SessionDescription> body,
                Optional<Content> content,
                List<HeaderLine> headers) {
            this(remoteTarget, maxForwards, body, content, headers, Terms.NONE);
        }
    }

    /**
     * What a response brought.
     *
     * @param remoteTag tag of the peer, empty if none
     * @param remoteTarget URI of its Contact, empty if none
     * @param routeSet its Record-Route, reversed
     * @param body its session description
     * @param headers headers that may cross the border to the other side
     * @param rseq RSeq number where it is a reliable provisional response
     * @param content another body
     * @param earlyMedia values of its P-Early-Media (RFC 5009), also where the header itself may not cross
     * @param terms what it says of its sender
     */
    record ResponseData(
            int status,
            String phrase,
            String remoteTag,
            String remoteTarget,
            List<String> routeSet,
            Optional<SessionDescription> body,
            List<HeaderLine> headers,
            OptionalLong rseq,
            Optional<Content> content,
            Terms terms,
            List<String> earlyMedia) {
        public ResponseData {
            routeSet = List.copyOf(routeSet);
            headers = List.copyOf(headers);
            earlyMedia = List.copyOf(earlyMedia);
        }

        /** One that says nothing of early media. */
        public ResponseData(
                int status,
                String phrase,
                String remoteTag,
                String remoteTarget,
                List<String> routeSet,
                Optional<SessionDescription> body,
                List<HeaderLine> headers,
                OptionalLong rseq,
                Optional<Content> content,
                Terms terms) {
            this(status, phrase, remoteTag, remoteTarget, routeSet, body, headers, rseq, content, terms, List.of());
        }

        /** One that says nothing of its sender. */
        public ResponseData(
                int status,
                String phrase,
                String remoteTag,
                String remoteTarget,
                List<String> routeSet,
                Optional<SessionDescription> body,
                List<HeaderLine> headers,
                OptionalLong rseq,
                Optional<Content> content) {
            this(status, phrase, remoteTag, remoteTarget, routeSet, body, headers, rseq, content, Terms.NONE);
        }

        /** One that is not reliable and has no other body. */
        public ResponseData(
                int status,
                String phrase,
                String remoteTag,
                String remoteTarget,
                List<String> routeSet,
                Optional<SessionDescription> body,
                List<HeaderLine> headers) {
            this(
                    status,
                    phrase,
                    remoteTag,
                    remoteTarget,
                    routeSet,
                    body,
                    headers,
                    OptionalLong.empty(),
                    Optional.empty(),
                    Terms.NONE);
        }
    }
}
