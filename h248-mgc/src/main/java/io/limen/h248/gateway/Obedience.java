package io.limen.h248.gateway;

import io.limen.h248.association.ControlEvent;
import io.limen.h248.association.TerminationChange;
import io.limen.h248.model.ContextId;
import io.limen.h248.model.TerminationId;
import java.util.List;
import java.util.OptionalLong;

/** What follows here from a ServiceChange of ours that a gateway agreed to (H.248.1 §7.2.8). */
final class Obedience {
    private Obedience() {}

    /** A gateway has agreed to an order: its association takes over what it means. */
    static void to(ServiceOrder order, Association gateway, GatewayListener listener) {
        switch (order) {
            case ServiceOrder.HandOff o ->
                gateway.end("handed over to " + o.target().text());
            case ServiceOrder.Restart o -> {
                if (isRoot(o.terminations())) {
                    gateway.on(new ControlEvent.Staying());
                } else {
                    gateway.terminations(new TerminationChange.Back(o.terminations(), 0));
                }
            }
            case ServiceOrder.Forced o -> {
                if (isRoot(o.terminations())) {
                    gateway.end("taken out of service by order");
                } else {
                    gateway.terminations(new TerminationChange.Gone(o.terminations(), o.reason()));
                    listener.changed(gateway.mid().text(), ContextId.ALL, order.command());
                }
            }
            case ServiceOrder.Graceful o -> {
                long delay = o.delaySeconds().orElse(0) * 1000;
                if (isRoot(o.terminations())) {
                    gateway.on(new ControlEvent.Leaving(delay == 0 ? OptionalLong.empty() : OptionalLong.of(delay)));
                } else {
                    gateway.terminations(new TerminationChange.Going(o.terminations(), o.reason(), delay));
                }
            }
            case ServiceOrder.CancelGraceful o -> {
                if (isRoot(o.terminations())) {
                    gateway.on(new ControlEvent.Staying());
                } else {
                    gateway.terminations(new TerminationChange.Back(o.terminations(), 0));
                }
            }
        }
    }

    private static boolean isRoot(List<TerminationId> terminations) {
        return terminations.stream().anyMatch(TerminationId::isRoot);
    }
}
