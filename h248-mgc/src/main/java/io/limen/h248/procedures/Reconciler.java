package io.limen.h248.procedures;

import io.limen.h248.gateway.GatewayDirectory;
import io.limen.h248.gateway.GatewayListener;
import io.limen.h248.gateway.LiveContexts;
import io.limen.h248.model.Command;
import io.limen.h248.model.ContextId;
import io.limen.h248.model.TerminationId;
import io.limen.policy.plan.BearerNotification;
import io.limen.policy.plan.BearerNotification.Kind;
import io.limen.policy.plan.Procedure;
import io.limen.policy.plan.ProcedureResult;
import java.util.List;
import java.util.Optional;

/**
 * Keeps the record of what stands in each gateway equal to what was ordered, and turns what gateways notify into bearer
 * notifications of terminations that are ours. Belongs to the event loop.
 */
final class Reconciler implements GatewayListener {
    private final ShippedProfiles profiles;
    private final BearerWatcher watcher;
    private Optional<GatewayDirectory> directory = Optional.empty();

    Reconciler(ShippedProfiles profiles, BearerWatcher watcher) {
        this.profiles = profiles;
        this.watcher = watcher;
    }

    void serve(GatewayDirectory served) {
        directory = Optional.of(served);
    }

    /** Takes over what a procedure changed. */
    void track(String mid, String correlation, Procedure procedure, ProcedureResult result) {
        contexts(mid).ifPresent(contexts -> {
            if (procedure instanceof Procedure.Release release) {
                // whatever came of it, no call claims these any more: a heartbeat of one that stayed finds nobody
                closed(contexts, release);
                directory.ifPresent(all -> all.contextsChanged(mid));
                return;
            }
            switch (result) {
                case ProcedureResult.Reserved made ->
                    contexts.opened(
                            made.contextId(),
                            correlation,
                            List.of(
                                    made.ingress().terminationId(),
                                    made.egress().terminationId()));
                case ProcedureResult.PointReserved made ->
                    contexts.opened(
                            made.contextId(), correlation, List.of(made.point().terminationId()));
                case ProcedureResult.Rejected refused -> {
                    boolean reserves =
                            procedure instanceof Procedure.Reserve || procedure instanceof Procedure.ReservePoint;
                    if (!refused.leftTerminationIds().isEmpty() && reserves) {
                        contexts.opened(refused.leftContextId(), correlation, refused.leftTerminationIds());
                    }
                }
                case ProcedureResult.Done done -> {}
                case ProcedureResult.Lost lost -> {}
            }
            directory.ifPresent(all -> all.contextsChanged(mid));
        });
    }

    @Override
    public void registered(String mid, boolean emptied) {
        watcher.registered(mid, emptied);
    }

    @Override
    public void lost(String mid, String reason) {
        // calls give up what stood there; should it come back, its termination heartbeats find nobody and it is told so
        contexts(mid).ifPresent(LiveContexts::clear);
        directory.ifPresent(all -> all.contextsChanged(mid));
        watcher.lost(mid, reason);
    }

    @Override
    public void notified(String mid, ContextId context, Command.Notify notify) {
        if (!context.isSpecific()) {
            return;
        }
        procedures(mid)
                .ifPresent(stage2 -> stage2.notifications(context.value(), notify)
                        .forEach(notification -> told(mid, stage2, notification)));
    }

    /** A termination that goes out of service abruptly has lost its bearer (H.248.1 §7.2.8). */
    @Override
    public void changed(String mid, ContextId context, Command.ServiceChange change) {
        if (!change.parms().method().name().equalsIgnoreCase("forced")) {
            return;
        }
        var detail = "ServiceChange forced " + change.parms().reason().wireText();
        for (var termination : change.terminations()) {
            for (var place : places(mid, context, termination)) {
                watcher.bearer(
                        mid,
                        new BearerNotification(
                                place.contextId(), place.terminationId(), 0, Kind.BEARER_RELEASED, detail));
            }
        }
    }

    private void told(String mid, Stage2 stage2, BearerNotification notification) {
        if (notification.kind() != Kind.HEARTBEAT) {
            watcher.bearer(mid, notification);
            return;
        }
        var held = contexts(mid)
                .map(contexts -> contexts.terminations(notification.contextId()).contains(notification.terminationId()))
                .orElse(false);
        if (!held) {
            var release = new Procedure.Release(notification.contextId(), List.of(notification.terminationId()));
            directory.ifPresent(all -> all.request(mid, stage2.actions(release), "", outcome -> {}));
        }
    }

    private static void closed(LiveContexts contexts, Procedure.Release release) {
        var gone = release.terminationIds().isEmpty()
                ? contexts.terminations(release.contextId())
                : release.terminationIds();
        contexts.closed(release.contextId(), gone);
    }

    private List<LiveContexts.Place> places(String mid, ContextId context, TerminationId termination) {
        return contexts(mid)
                .map(contexts -> contexts.matching(context, termination))
                .orElse(List.of());
    }

    private Optional<LiveContexts> contexts(String mid) {
        return directory.flatMap(all -> all.contexts(mid));
    }

    private Optional<Stage2> procedures(String mid) {
        return directory.flatMap(all -> all.view(mid)).flatMap(view -> profiles.procedures(view.profile()));
    }
}
