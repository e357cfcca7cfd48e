package io.limen.sip.call;

import io.limen.policy.plan.CallSide;
import io.limen.policy.plan.MediaPlan;
import io.limen.policy.sdp.SessionDescription;
import io.limen.sip.media.Exchange;
import java.util.List;
import java.util.Optional;

/** What a call waits for. Each state holds only what it needs itself; what outlives it is in {@link Call}. */
public sealed interface CallState {

    /** A fresh call: waits for its INVITE. */
    record Admitting() implements CallState {}

    /**
     * Waits for a gateway to reserve both connection points.
     *
     * @param invite the INVITE, unanswered but for 100
     * @param exchange its offer and what was decided about it
     * @param plan what is asked of the gateway
     * @param op number of the Reserve that is under way
     * @param tried what has been tried before
     */
    record Reserving(LegEvent.InviteReceived invite, Exchange exchange, MediaPlan plan, int op, Tried tried)
            implements CallState {}

    /**
     * INVITE went to the egress leg: waits for its final response.
     *
     * @param invite the INVITE of the ingress leg, not finally answered
     * @param exchange its offer and what was decided about it, empty if it made none
     * @param forks early dialogs
     * @param job what is under way at the gateway
     * @param waiting messages that wait for it, in order
     * @param held a 2xx that waits for a PRACK or an answer
     * @param tried what has been tried before
     */
    record Inviting(
            LegEvent.InviteReceived invite,
            Optional<Exchange> exchange,
            Forks forks,
            Job job,
            List<LegEvent> waiting,
            Optional<LegEvent.AnswerReceived> held,
            Tried tried)
            implements CallState {
        public Inviting {
            waiting = List.copyOf(waiting);
        }

        static Inviting of(Move move) {
            if (!(move.call().state() instanceof Inviting state)) {
                throw new IllegalStateException(
                        "not inviting but " + move.call().state().label());
            }
            return state;
        }

        RequestRef request() {
            return invite.request();
        }

        boolean busy() {
            return !(job instanceof Job.None);
        }

        Inviting with(Forks changed) {
            return new Inviting(invite, exchange, changed, job, waiting, held, tried);
        }

        Inviting with(Job changed) {
            return new Inviting(invite, exchange, forks, changed, waiting, held, tried);
        }

        Inviting waiting(List<LegEvent> changed) {
            return new Inviting(invite, exchange, forks, job, changed, held, tried);
        }

        Inviting holding(Optional<LegEvent.AnswerReceived> changed) {
            return new Inviting(invite, exchange, forks, job, waiting, changed, tried);
        }
    }

    /**
     * The 2xx of the egress leg made the offer: waits for a gateway, for the answer in the ACK of the ingress leg, and
     * for the gateway again; only then the egress leg gets its ACK (RFC 3261 §13.2.2.4).
     *
     * @param invite request of the ingress leg
     * @param exchange the offer and what was decided about it
     * @param answered the 2xx
     * @param stage how far it has come
     */
    record Delayed(RequestRef invite, Exchange exchange, LegEvent.AnswerReceived answered, Stage stage)
            implements CallState {
        Delayed with(Stage next) {
            return new Delayed(invite, exchange, answered, next);
        }
    }

    /**
     * The egress leg answered: waits for the gateway to be configured, then for the ACK of the ingress leg.
     *
     * @param invite request of the ingress leg
     * @param work how far it has come
     */
    record Confirming(RequestRef invite, Work work) implements CallState {}

    /** Both legs are confirmed and no offer is open. */
    record Talking() implements CallState {}

    /**
     * A later offer is under way.
     *
     * @param asked the re-INVITE or UPDATE of the side that made it
     * @param exchange the offer and what was decided about it
     * @param work how far it has come
     */
    record Renegotiating(Wanted asked, Exchange exchange, Work work) implements CallState {
        RequestRef request() {
            return asked.request();
        }

        CallSide offerer() {
            return request().side();
        }
    }

    /**
     * A later INVITE asked for an offer: the other side is to make it.
     *
     * @param asked that INVITE
     * @param stage how far it has come
     */
    record Soliciting(Wanted asked, Asking stage) implements CallState {
        RequestRef request() {
            return asked.request();
        }

        CallSide asker() {
            return request().side();
        }
    }

    /**
     * Our own re-INVITE keeps a session alive: waits for its answer, and for the gateway if that brought a change.
     *
     * @param side leg it went out on
     * @param cseq its CSeq number
     * @param change what the gateway is doing
     */
    record Refreshing(CallSide side, long cseq, Optional<Change> change) implements CallState {}

    /**
     * Everything is being taken down: dialogs ended, terminations released. Ends by itself.
     *
     * @param cause why
     * @param awaits what SIP still owes
     */
    record Releasing(EndCause cause, Awaits awaits) implements CallState {}

    /** Nothing is left of the call. */
    record Ended(EndCause cause) implements CallState {}

    /** Name of the state as traces and tables write it. */
    default String label() {
        return getClass().getSimpleName();
    }

    /** How far an offer in a 2xx has come. */
    sealed interface Stage {
        /** Waits for a gateway to reserve both connection points. */
        record Reserving(MediaPlan plan, int op) implements Stage {}

        /** The offer went on in our 2xx: waits for its ACK. */
        record AwaitingAck() implements Stage {}

        /** The answer came in the ACK: waits for the gateway; then it goes on. */
        record Configuring(SessionDescription back, Change change) implements Stage {}

        /** The egress leg has been ended: waits for the ACK of the ingress leg, since BYE must not go before. */
        record Leaving(EndCause cause, List<HeaderLine> reason) implements Stage {}
    }

    /** How far the answer to an offer has come. */
    sealed interface Work {
        /** Passed on: waits for the final response; {@code cancelled} if its maker took it back. */
        record PassedOn(boolean cancelled, Way way) implements Work {}

        /** Answered: waits for the gateway; then the reply goes out. */
        record Configuring(Reply reply, Change change) implements Work {}

        /**
         * The 2xx was sent: waits for its ACK.
         *
         * @param leaving why the call is to be released as soon as BYE is allowed (RFC 3261 §15)
         */
        record AwaitingAck(Optional<EndCause> leaving) implements Work {}
    }

    /** How far an offer that was asked for has come. */
    sealed interface Asking {
        /** The INVITE without offer was passed on; {@code cancelled} if its maker took it back. */
        record Requested(long cseq, boolean cancelled) implements Asking {}

        /**
         * The 2xx with the offer was passed back: waits for the ACK with the answer.
         *
         * @param cseq CSeq number of our INVITE, whose ACK is held back
         */
        record Offered(Exchange exchange, long cseq) implements Asking {}

        /** Answered: waits for the gateway; then the ACK with the answer goes out. */
        record Settling(Exchange exchange, long cseq, SessionDescription answer, SessionDescription back, Change change)
                implements Asking {}
    }

    /**
     * A request that changes the session, while it is open.
     *
     * @param request the request
     * @param data what it brought: its Contact and terms hold once it is accepted (RFC 6141 §4)
     */
    record Wanted(RequestRef request, LegEvent.RequestData data) {}

    /**
     * How an offer was passed on.
     *
     * @param method INVITE or UPDATE
     * @param cseq CSeq number of that request
     * @param rseq RSeq number of the last reliable response to it, 0 if none
     * @param early answer in such a response
     */
    record Way(String method, long cseq, long rseq, Optional<SessionDescription> early) {}

    /**
     * What SIP still owes a call that is being released.
     *
     * @param egressInvite final response to the INVITE
     * @param ingressBye response to our BYE on the ingress leg
     * @param egressBye response to our BYE on the egress leg
     */
    record Awaits(boolean egressInvite, boolean ingressBye, boolean egressBye) {
        static final Awaits NOTHING = new Awaits(false, false, false);

        boolean any() {
            return egressInvite || ingressBye || egressBye;
        }

        Awaits withoutBye(CallSide side) {
            return side == CallSide.INGRESS
                    ? new Awaits(egressInvite, false, egressBye)
                    : new Awaits(egressInvite, ingressBye, false);
        }

        Awaits withoutInvite() {
            return new Awaits(false, ingressBye, egressBye);
        }
    }
}
