package io.limen.sip.call;

import io.limen.policy.plan.CallSide;
import io.limen.policy.plan.Procedure;
import io.limen.policy.sdp.SessionDescription;
import io.limen.sip.call.CallState.Confirming;
import io.limen.sip.call.CallState.Renegotiating;
import io.limen.sip.call.CallState.Talking;
import io.limen.sip.call.CallState.Work;
import io.limen.sip.media.Exchange;
import java.util.List;
import java.util.Optional;

/** What an agreed answer sets going: the gateway first, then the 2xx toward the offerer. */
final class Answers {
    private Answers() {}

    static Change configure(Move move, Offers.Points points) {
        if (!(move.call().media().holding() instanceof Holding.Held held)) {
            throw new IllegalStateException("nothing is held that could be configured");
        }
        Procedure configure = new Procedure.Configure(held.contextId(), List.of(points.ingress(), points.egress()));
        int op = move.run(new Effect.On.Gateway(held.gateway()), configure);
        return new Change(op, points.ingress(), points.egress());
    }

    /** The gateway has done it: from now on the call holds the changed points. */
    static void apply(Move move, Change change) {
        if (move.call().media().holding() instanceof Holding.Held held) {
            move.with(move.call().media().with(held.after(change)));
            Bearers.configured(move, held, change);
        }
    }

    /** 2xx to the first INVITE: the call counts as answered. */
    static Step accept(Move move, RequestRef invite, Reply reply) {
        Leg ingress = move.leg(CallSide.INGRESS);
        move.with(ingress.with(ingress.dialog().in(Dialog.Phase.CONFIRMED)));
        Call.Times times = move.call().times();
        move.with(new Call.Times(times.began(), Optional.of(move.now()), times.ended()));
        move.to(new Confirming(invite, new Work.AwaitingAck(Optional.empty()))).store();
        return say(move, invite, Established.first(move, reply)).done();
    }

    /** 2xx to a later INVITE or UPDATE: both descriptions, target and session timer hold from now on. */
    static Step accepted(Move move, CallState.Wanted asked, Exchange exchange, Reply reply) {
        RequestRef request = asked.request();
        Leg leg = move.leg(request.side());
        SessionDescription body = reply.body().orElseThrow();
        move.with(leg.with(leg.dialog().targeting(asked.data().remoteTarget())).answering(exchange.offer(), body));
        List<HeaderLine> headers =
                SessionTimers.grant(move, request.side(), asked.data().terms());
        move.cancel(TimerKey.RENEGOTIATION)
                .respond(request, reply.withHeaders(Headers.joined(reply.headers(), headers)));
        boolean acknowledged = request.method().equals("INVITE");
        return move.to(
                        acknowledged
                                ? new Renegotiating(asked, exchange, new Work.AwaitingAck(Optional.empty()))
                                : new Talking())
                .store()
                .done();
    }

    /** Sends the response and keeps the description in it as the last one sent on that leg. */
    static Move say(Move move, RequestRef request, Reply reply) {
        reply.body().ifPresent(body -> move.with(move.leg(request.side()).sending(body)));
        return move.respond(request, reply);
    }
}
