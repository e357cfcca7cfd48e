package io.limen.sip.call;

import io.limen.policy.decide.Decision;
import io.limen.policy.plan.CallSide;
import io.limen.policy.sdp.SessionDescription;
import io.limen.sip.call.CallState.Asking;
import io.limen.sip.call.CallState.Soliciting;
import io.limen.sip.call.CallState.Talking;
import io.limen.sip.media.Exchange;
import java.util.List;
import java.util.Optional;

/**
 * A later INVITE without offer (RFC 3261 §14.1): the offer comes in the 2xx of the other side and goes back in ours, its
 * answer comes with the ACK and goes on with ours. Until the 2xx went back, a failure is the asker's alone; after it the
 * two ends have agreed on what cannot be carried, so the call is ended.
 */
final class WhileSoliciting {
    private WhileSoliciting() {}

    static Step on(Move move, Soliciting state, CallEvent event) {
        return switch (event) {
            case LegEvent.AnswerReceived e
            when e.side() != state.asker() && requested(state, e.cseq()) -> offered(move, state, e);
            case LegEvent.InviteFailed e
            when e.side() != state.asker() && requested(state, e.cseq()) -> failed(move, state, e.response());
            case LegEvent.ProvisionalReceived e when e.side() != state.asker() -> ringing(move, state, e);
            case LegEvent.CancelReceived e -> cancelled(move, state, e);
            case LegEvent.AckReceived e
            when e.side() == state.asker() && e.cseq() == state.request().cseq() -> answered(move, state, e);
            case LegEvent.AckMissed e when e.side() == state.asker() -> missed(move, state);
            case LegEvent.ByeReceived e -> WhileTalking.hungUp(move, e);
            case LegEvent.ReinviteReceived e -> Reoffers.meanwhile(move, e, state.asker());
            case LegEvent.UpdateReceived e -> Updates.meanwhile(move, e, state.asker());
            case TimerFired e when e.key() == TimerKey.RENEGOTIATION -> late(move, state);
            case GatewayEvent.ProcedureDone e -> configured(move, state, e.op());
            case GatewayEvent.ProcedureRejected e ->
                broken(move, state, e.op(), "gateway error " + e.errorCode() + ": " + e.text());
            case GatewayEvent.ProcedureLost e -> broken(move, state, e.op(), e.reason());
            case GatewayEvent.BearerNotified e -> Losses.bearer(move, e);
            case GatewayEvent.GatewayLost e -> Losses.gateway(move, e);
            case OperatorEvent.ReleaseOrdered e -> Releases.abort(move, Abort.ordered(e.reason()));
            case LegEvent e -> Strays.on(move, e);
            case GatewayEvent e -> Strays.on(move, e);
            case TimerFired e -> Strays.on(move, e);
        };
    }

    private static boolean requested(Soliciting state, long cseq) {
        return state.stage() instanceof Asking.Requested stage && stage.cseq() == cseq;
    }

    private static Step ringing(Move move, Soliciting state, LegEvent.ProvisionalReceived event) {
        boolean passes = state.stage() instanceof Asking.Requested stage
                && !stage.cancelled()
                && event.response()
                        .rseq()
                        .isEmpty(); // an offer in a reliable response comes again in the 2xx, if at all
        if (!passes) {
            return move.ignored("late provisional response");
        }
        Provisionals.pass(move, state.asked(), event.response());
        return move.start(TimerKey.RENEGOTIATION, move.settings().setup()).done();
    }

    private static Step offered(Move move, Soliciting state, LegEvent.AnswerReceived event) {
        Asking.Requested stage = (Asking.Requested) state.stage();
        CallSide offerer = event.side();
        Leg leg = move.leg(offerer);
        move.with(leg.with(leg.dialog().targeting(event.response().remoteTarget())));
        move.cancel(TimerKey.RENEGOTIATION);
        SessionTimers.agreed(move, offerer, event.response().terms());
        if (event.response().body().isEmpty()) {
            move.ack(offerer, event.cseq());
            return refused(move, state, stage, 500, "the 2xx carries no offer");
        }
        Exchange exchange = Offers.later(move, offerer, event.response().body().get());
        Optional<Decision.Rejection> rejected = exchange.decision().rejected();
        if (stage.cancelled() || rejected.isPresent()) {
            int status = rejected.map(Decision.Rejection::status).orElse(487);
            String why = rejected.map(Decision.Rejection::reason).orElse("the INVITE was cancelled");
            return standing(move, state, stage, exchange, status, why);
        }
        SessionDescription out = Offers.out(move, exchange);
        Leg asker = move.leg(state.asker());
        move.with(asker.with(asker.dialog().targeting(state.asked().data().remoteTarget()))
                .offering(out));
        List<HeaderLine> headers =
                SessionTimers.grant(move, state.asker(), state.asked().data().terms());
        Reply reply = Reply.passing(event.response()).withBody(out);
        move.respond(state.request(), reply.withHeaders(Headers.joined(reply.headers(), headers)));
        return move.to(new Soliciting(state.asked(), new Asking.Offered(exchange, event.cseq())))
                .done();
    }

    /** The offer goes no further, but it wants an answer: what the other end has said before stands, if it fits. */
    private static Step standing(
            Move move, Soliciting state, Asking.Requested stage, Exchange exchange, int status, String why) {
        CallSide offerer = exchange.from();
        long cseq = stage.cseq();
        Optional<SessionDescription> before = move.leg(state.asker()).standing().received();
        boolean same = Updates.same(move.leg(offerer), exchange.offer());
        if (same && before.isPresent() && move.leg(offerer).sent().isPresent()) {
            move.ack(offerer, cseq, move.leg(offerer).sent());
            return refused(move, state, stage, status, why);
        }
        if (!stage.cancelled()) {
            move.respond(state.request(), status, Phrases.of(status), HeaderLine.warning(why));
        }
        move.to(new Talking());
        return abandon(move, exchange, cseq, "an offer that was asked for cannot be taken: " + why);
    }

    /** The offer is refused in the ACK, where it cannot be refused otherwise, and both dialogs end (§13.2.2.4). */
    private static Step abandon(Move move, Exchange exchange, long cseq, String why) {
        move.ack(exchange.from(), cseq, Optional.of(Offers.none(exchange.offer(), move.leg(exchange.from()))));
        return Releases.abort(move, Abort.broken(488, why));
    }

    private static Step refused(Move move, Soliciting state, Asking.Requested stage, int status, String reason) {
        if (!stage.cancelled()) {
            move.respond(state.request(), status, Phrases.of(status), HeaderLine.warning(reason));
        }
        return move.to(new Talking()).done();
    }

    private static Step failed(Move move, Soliciting state, LegEvent.ResponseData response) {
        Asking.Requested stage = (Asking.Requested) state.stage();
        CallSide other = state.asker().other();
        if (!stage.cancelled() && SessionTimers.raised(move, other, response)) {
            List<HeaderLine> headers = Headers.joined(state.asked().data().headers(), SessionTimers.ask(move, other));
            long cseq = move.reinvite(other, headers, Optional.empty());
            return move.to(new Soliciting(state.asked(), new Asking.Requested(cseq, false)))
                    .done();
        }
        Reply reply = Refusals.passedOn(response);
        if (!stage.cancelled()) {
            move.respond(state.request(), reply);
        }
        move.cancel(TimerKey.RENEGOTIATION).to(new Talking());
        int status = response.status();
        return status == 408 || status == 481
                ? Releases.abort(
                        move,
                        Abort.overdue(
                                "a later INVITE was answered " + status,
                                status == 481 ? Optional.of(other) : Optional.empty()))
                : move.done();
    }

    private static Step cancelled(Move move, Soliciting state, LegEvent.CancelReceived event) {
        if (!(state.stage() instanceof Asking.Requested stage)
                || stage.cancelled()
                || event.request().number() != state.request().number()) {
            return move.ignored("nothing is left to cancel");
        }
        move.respond(state.request(), 487, Phrases.of(487));
        move.send(new SendSip.Cancel(state.asker().other(), event.headers()));
        return move.to(new Soliciting(state.asked(), new Asking.Requested(stage.cseq(), true)))
                .done();
    }

    private static Step late(Move move, Soliciting state) {
        if (!(state.stage() instanceof Asking.Requested stage) || stage.cancelled()) {
            return Releases.abort(move, Abort.overdue("a later INVITE was never answered", Optional.empty()));
        }
        move.respond(state.request(), 408, Phrases.of(408));
        move.send(new SendSip.Cancel(state.asker().other()));
        move.to(new Soliciting(state.asked(), new Asking.Requested(stage.cseq(), true)));
        return move.start(
                        TimerKey.RENEGOTIATION, move.settings().renegotiation().multipliedBy(2))
                .done();
    }

    private static Step answered(Move move, Soliciting state, LegEvent.AckReceived event) {
        if (!(state.stage() instanceof Asking.Offered stage)) {
            return move.ignored("ACK came again, or for a refusal");
        }
        if (event.answer().isEmpty()) {
            return abandon(move, stage.exchange(), stage.cseq(), "the ACK carries no answer");
        }
        SessionDescription answer = event.answer().get();
        return switch (Offers.answered(move, stage.exchange(), answer)) {
            case Offers.Answered.Refused why -> abandon(move, stage.exchange(), stage.cseq(), why.reason());
            case Offers.Answered.Ready ready -> {
                if (ready.change().isEmpty()) {
                    yield settled(move, ready.settled(), stage.cseq(), answer, ready.back());
                }
                Change change = Answers.configure(move, ready.change().get());
                yield move.to(new Soliciting(
                                state.asked(),
                                new Asking.Settling(ready.settled(), stage.cseq(), answer, ready.back(), change)))
                        .done();
            }
        };
    }

    private static Step configured(Move move, Soliciting state, int op) {
        if (!(state.stage() instanceof Asking.Settling stage) || stage.change().op() != op) {
            return move.ignored("procedure was overtaken");
        }
        Answers.apply(move, stage.change());
        return settled(move, stage.exchange(), stage.cseq(), stage.answer(), stage.back());
    }

    private static Step settled(
            Move move, Exchange exchange, long cseq, SessionDescription answer, SessionDescription back) {
        CallSide offerer = exchange.from();
        move.ack(offerer, cseq, Optional.of(back));
        move.with(move.leg(offerer).answering(exchange.offer(), back));
        move.with(move.leg(offerer.other()).answered(answer));
        return move.to(new Talking()).store().done();
    }

    /** The gateway cannot follow what both ends have agreed on. */
    private static Step broken(Move move, Soliciting state, int op, String text) {
        if (!(state.stage() instanceof Asking.Settling stage) || stage.change().op() != op) {
            return move.ignored("procedure was overtaken");
        }
        move.ack(stage.exchange().from(), stage.cseq(), Optional.of(stage.back()));
        return Releases.abort(move, Abort.broken(500, text));
    }

    private static Step missed(Move move, Soliciting state) {
        return state.stage() instanceof Asking.Offered stage
                ? abandon(move, stage.exchange(), stage.cseq(), "no ACK came for the 2xx")
                : move.ignored("the ACK of an earlier 2xx never came, but the end has gone on");
    }
}
