package io.limen.sip.call;

import io.limen.policy.plan.CallSide;
import java.util.Optional;

/**
 * A request within a dialog that was sent and has no final response yet.
 *
 * @param from request of the other leg that it passes on; empty where it is our own
 * @param to leg it went out on
 * @param cseq its CSeq number there
 * @param method its method
 * @param asked what the request of the other leg asked for
 */
public record Passed(Optional<RequestRef> from, CallSide to, long cseq, String method, Terms asked) {}
