package io.limen.sip.call;

import java.util.List;

/**
 * A Release that is under way.
 *
 * @param op number of the procedure
 * @param gateway MID of the gateway
 * @param contextId the context
 * @param terminationIds what is given back
 * @param tries how often it has been asked, this time among them
 */
public record Freeing(int op, String gateway, long contextId, List<String> terminationIds, int tries) {
    public Freeing {
        terminationIds = List.copyOf(terminationIds);
    }
}
