package io.limen.sip.call;

import io.limen.policy.plan.BearerNotification;
import io.limen.policy.plan.ReservedPoint;
import java.util.List;

/** What gateways answer and report. */
public sealed interface GatewayEvent extends CallEvent {

    /** The Reserve was carried out: both terminations stand. */
    record Reserved(int op, String gateway, long contextId, ReservedPoint ingress, ReservedPoint egress)
            implements GatewayEvent {}

    /** No gateway in service can carry the plan: nothing was sent. */
    record NoGateway(int op) implements GatewayEvent {}

    /** A Configure, ThroughConnect or Release was carried out. */
    record ProcedureDone(int op) implements GatewayEvent {}

    /** The gateway refused; what it had made before it refused is named. */
    record ProcedureRejected(int op, String gateway, int errorCode, String text, long leftContextId, List<String> left)
            implements GatewayEvent {
        public ProcedureRejected {
            left = List.copyOf(left);
        }
    }

    /** No answer came: what the gateway holds is unknown. */
    record ProcedureLost(int op, String gateway, String reason) implements GatewayEvent {}

    /** The gateway reported something about the bearer of one stream. */
    record BearerNotified(BearerNotification notification) implements GatewayEvent {}

    /** The association with the gateway ended for good; its terminations are gone. */
    record GatewayLost(String gateway, String reason) implements GatewayEvent {}
}
