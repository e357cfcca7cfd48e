package io.limen.policy.rule;

import dev.cel.bundle.Cel;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The condition of a route, compiled once; bounded like those of media policies. Safe to use from any thread. */
public final class RouteCondition {
    private static final Cel CEL = Condition.environment(
            Stream.of(RouteVariable.values()).collect(Collectors.toMap(RouteVariable::text, RouteVariable::type)));

    private final String text;
    private final Condition condition;

    private RouteCondition(String text, Condition condition) {
        this.text = text;
        this.condition = condition;
    }

    /** A condition, or why there is none. */
    public sealed interface Parsed {
        record Good(RouteCondition condition) implements Parsed {}

        record Bad(String text) implements Parsed {}
    }

    /** How a condition turned out: one that fails at run time does not match, and says why. */
    public sealed interface Outcome {
        record Holds(boolean matched) implements Outcome {}

        record Failed(String text) implements Outcome {}
    }

    /** Compiles a condition. */
    public static Parsed parse(String text) {
        return switch (Condition.parse(CEL, text)) {
            case Condition.Good good -> new Parsed.Good(new RouteCondition(text, good.condition()));
            case Condition.Bad bad -> new Parsed.Bad(bad.text());
        };
    }

    /**
     * Tests it.
     *
     * @param variables a value for every {@link RouteVariable}, by its text
     */
    public Outcome test(Map<String, Object> variables) {
        return switch (condition.test(variables)) {
            case Condition.Holds holds -> new Outcome.Holds(holds.matched());
            case Condition.Failed failed -> new Outcome.Failed(failed.text());
        };
    }

    /** As it was written. */
    @Override
    public String toString() {
        return text;
    }
}
