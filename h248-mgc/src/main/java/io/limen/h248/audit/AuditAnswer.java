package io.limen.h248.audit;

import java.util.List;

/**
 * What came of a question.
 *
 * @param inventory what the gateway told
 * @param faults what it did not answer
 * @param whole whether the reply is there to its end and holds nothing but answers; a reply of which segments are missing
 *     is not
 */
public record AuditAnswer(GatewayInventory inventory, List<AuditFault> faults, boolean whole) {
    public AuditAnswer {
        faults = List.copyOf(faults);
    }

    /** Whether the gateway refused all of the question. */
    public boolean refused() {
        return faults.stream().anyMatch(fault -> fault.level() == AuditFault.Level.TRANSACTION);
    }

    /** Whether every part was answered, be it by saying that nothing is there. */
    public boolean answered() {
        return whole && faults.stream().allMatch(AuditFault::saysNothingIsThere);
    }
}
