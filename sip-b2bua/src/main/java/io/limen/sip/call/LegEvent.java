package io.limen.sip.call;

import io.limen.policy.plan.CallSide;
import io.limen.policy.sdp.SessionDescription;
import java.util.List;
import java.util.Optional;

/** What a leg's peer did, classified before the machine sees it. */
public sealed interface LegEvent extends CallEvent {

    /** INVITE that begins the call; {@code admission} holds all that was found out about it. */
    record InviteReceived(RequestRef request, Admission admission) implements LegEvent {}

    /** CANCEL of the named request; it has been answered 200 already. */
    record CancelReceived(RequestRef request) implements LegEvent {}

    /** ACK of a 2xx of ours. */
    record AckReceived(CallSide side, long cseq) implements LegEvent {}

    /** The ACK of a 2xx of ours did not come in 64*T1 (RFC 3261 §13.3.1.4). */
    record AckMissed(CallSide side) implements LegEvent {}

    /** BYE. */
    record ByeReceived(RequestRef request) implements LegEvent {}

    /** INVITE within the dialog, with an offer. */
    record ReinviteReceived(RequestRef request, String remoteTarget, SessionDescription offer) implements LegEvent {}

    /** A request within the dialog that needs no state of ours: OPTIONS, and methods we do not take. */
    record OtherReceived(RequestRef request) implements LegEvent {}

    /** 101 to 199 to our INVITE. */
    record ProvisionalReceived(CallSide side, ResponseData response) implements LegEvent {}

    /** 2xx to our INVITE. */
    record AnswerReceived(CallSide side, long cseq, ResponseData response) implements LegEvent {}

    /** 300 to 699 to our INVITE, or none in time (408), or it could not be sent (503): the leg makes those up. */
    record InviteFailed(CallSide side, long cseq, ResponseData response) implements LegEvent {}

    /** Our BYE was answered, or never will be. */
    record ByeFinished(CallSide side, String remoteTag, int status) implements LegEvent {}

    /**
     * What a response brought.
     *
     * @param remoteTag tag of the peer, empty if none
     * @param remoteTarget URI of its Contact, empty if none
     * @param routeSet its Record-Route, reversed
     * @param body its session description
     * @param headers headers that may cross the border to the other side
     */
    record ResponseData(
            int status,
            String phrase,
            String remoteTag,
            String remoteTarget,
            List<String> routeSet,
            Optional<SessionDescription> body,
            List<HeaderLine> headers) {
        public ResponseData {
            routeSet = List.copyOf(routeSet);
            headers = List.copyOf(headers);
        }
    }
}
