package io.limen.sip.call;

import io.limen.policy.plan.BearerNotification;

/** Reports of gateways that may end a call. */
final class Losses {
    private Losses() {}

    static Step bearer(Move move, GatewayEvent.BearerNotified event) {
        boolean silent = event.notification().kind() == BearerNotification.Kind.MEDIA_INACTIVE
                && move.settings().dialogs().watch().mediaInactive();
        if (silent && move.call().media().holding() instanceof Holding.Held held && held.configured()) {
            return Releases.abort(
                    move, Abort.media(move, EndCause.Result.MEDIA_FAILED, "the gateway sees no media any more"));
        }
        return Bearers.on(move, event.notification())
                .map(why -> Releases.abort(move, Abort.media(move, EndCause.Result.MEDIA_FAILED, why)))
                .orElseGet(move::done);
    }

    static Step gateway(Move move, GatewayEvent.GatewayLost event) {
        if (!(move.call().media().holding() instanceof Holding.Held held)
                || !held.gateway().equals(event.gateway())) {
            return move.ignored("nothing is held there");
        }
        move.with(move.call().media().with(new Holding.Lost()));
        String text = "the gateway is lost: " + event.reason();
        return Releases.abort(move, Abort.media(move, EndCause.Result.GATEWAY_FAILED, text));
    }
}
