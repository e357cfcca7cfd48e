package io.limen.sip.port;

import io.limen.policy.plan.GatewayNeeds;
import io.limen.policy.plan.Procedure;
import io.limen.policy.plan.ProcedureResult;
import io.limen.sip.call.CallId;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/** The gateways as calls see them: choose one, run procedures on it. Never blocks. */
public interface MediaGateway {

    /** A gateway in service that offers what is needed, none of those already tried; empty if there is none. */
    Optional<String> choose(GatewayNeeds needs, Set<String> tried);

    /** Abilities that gateways in service offer for these realms, such as {@code tcp-relay} and {@code tcp-merge}. */
    Set<String> abilities(Set<String> realms);

    /**
     * Whether any gateway in service serves all of these realms. Abilities cannot tell: a gateway that only passes
     * segments on as they are has none.
     */
    default boolean present(Set<String> realms) {
        return true;
    }

    /**
     * Runs a procedure as one transaction. The result is delivered exactly once, on any thread, also when the gateway
     * is lost or unknown.
     */
    void run(CallId call, String gateway, Procedure procedure, Consumer<ProcedureResult> onResult);
}
