package io.limen.sip.call;

import java.util.List;

/**
 * One move of the machine.
 *
 * @param next the call afterwards
 * @param effects what is to be done, in order
 * @param verdict what kind of move it was
 */
public record Step(Call next, List<Effect> effects, Verdict verdict) {
    public Step {
        effects = List.copyOf(effects);
    }

    /** Kind of move. */
    public sealed interface Verdict {
        /** The event was taken; the state may have changed. */
        record Taken() implements Verdict {}

        /** Nothing to do, for that reason: counted, logged at debug. */
        record Ignored(String reason) implements Verdict {}

        /** The peer broke the rules: counted; it was answered where an answer is due. */
        record Violation(String reason) implements Verdict {}
    }
}
