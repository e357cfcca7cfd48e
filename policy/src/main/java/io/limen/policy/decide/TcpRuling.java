package io.limen.policy.decide;

import java.util.List;

/** What table, law and policies make of the TCP roles of one stream. */
sealed interface TcpRuling {

    /** The roles, with a reason for each field. */
    record Ruled(TcpDecision decision, List<Reason> reasons) implements TcpRuling {
        public Ruled {
            reasons = List.copyOf(reasons);
        }
    }

    /** No legal roles can connect the two ends; says which rule. */
    record Forbidden(String rule) implements TcpRuling {}
}
