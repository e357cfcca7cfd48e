package io.limen.policy.negotiation;

import io.limen.policy.plan.Setup;
import java.util.Optional;

/** Which a=setup an answer may carry (RFC 4145 §4.1). */
public final class SetupLaw {
    private SetupLaw() {}

    /** Whether an answer was legal. */
    public sealed interface Verdict {}

    /** The answer holds, with the role it means. */
    public record Legal(Setup answered) implements Verdict {}

    /** The answer breaks the rule. */
    public record Illegal(String reason) implements Verdict {}

    /** Whether the role may stand in an answer to the offered one. */
    public static boolean allows(Setup offered, Setup answered) {
        return switch (answered) {
            case ACTIVE -> offered == Setup.PASSIVE || offered == Setup.ACTPASS;
            case PASSIVE -> offered == Setup.ACTIVE || offered == Setup.ACTPASS;
            case HOLDCONN -> true;
            case ACTPASS -> false;
        };
    }

    /**
     * Judges the value of a=setup in an answer.
     *
     * @param offered what the offer said
     * @param value the value in the answer; missing means passive, the default of an answer
     */
    public static Verdict judge(Setup offered, Optional<String> value) {
        Optional<Setup> answered = value.isEmpty() ? Optional.of(Setup.PASSIVE) : Setup.of(value.get());
        if (answered.isEmpty()) {
            return new Illegal("RFC 4145 §4: a=setup in the answer is no known role");
        }
        String said = value.isEmpty()
                ? "no setup, which means passive,"
                : "setup " + answered.get().token();
        return allows(offered, answered.get())
                ? new Legal(answered.get())
                : new Illegal("RFC 4145 §4.1: " + said + " is illegal in an answer to setup " + offered.token());
    }
}
