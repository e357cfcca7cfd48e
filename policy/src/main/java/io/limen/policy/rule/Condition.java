package io.limen.policy.rule;

import dev.cel.bundle.Cel;
import dev.cel.bundle.CelBuilder;
import dev.cel.bundle.CelFactory;
import dev.cel.common.CelOptions;
import dev.cel.common.CelValidationException;
import dev.cel.common.types.CelType;
import dev.cel.common.types.SimpleType;
import dev.cel.parser.CelStandardMacro;
import dev.cel.runtime.CelEvaluationException;
import dev.cel.runtime.CelRuntime;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A compiled CEL condition. Cost is bounded by the size, the depth and the iterations that are allowed. */
final class Condition {
    private static final CelOptions BOUNDS = CelOptions.current()
            .maxExpressionCodePointSize(4096)
            .maxParseRecursionDepth(32)
            .comprehensionMaxIterations(1000)
            .enableHeterogeneousNumericComparisons(true)
            .build();
    private static final Cel CEL =
            environment(Stream.of(Variable.values()).collect(Collectors.toMap(Variable::text, Variable::type)));

    private final CelRuntime.Program program;

    private Condition(CelRuntime.Program program) {
        this.program = program;
    }

    /** A condition, or why there is none. */
    sealed interface Parsed {}

    record Good(Condition condition) implements Parsed {}

    record Bad(String text) implements Parsed {}

    /** How a condition turned out. */
    sealed interface Outcome {}

    record Holds(boolean matched) implements Outcome {}

    record Failed(String text) implements Outcome {}

    static Parsed parse(String text) {
        return parse(CEL, text);
    }

    /** The same over variables of another environment. */
    static Parsed parse(Cel cel, String text) {
        try {
            return new Good(new Condition(cel.createProgram(cel.compile(text).getAst())));
        } catch (CelValidationException | CelEvaluationException e) {
            return new Bad(oneLine(e.getMessage()));
        }
    }

    Outcome test(Map<String, Object> variables) {
        try {
            return program.eval(variables) instanceof Boolean matched
                    ? new Holds(matched)
                    : new Failed("condition gave no boolean");
        } catch (CelEvaluationException e) {
            return new Failed(oneLine(e.getMessage()));
        }
    }

    /** Conditions over variables of these names and types. */
    static Cel environment(Map<String, CelType> variables) {
        CelBuilder builder = CelFactory.plannerCelBuilder()
                .setOptions(BOUNDS)
                .setStandardMacros(CelStandardMacro.STANDARD_MACROS)
                .setResultType(SimpleType.BOOL);
        variables.forEach(builder::addVar);
        return builder.build();
    }

    private static String oneLine(@Nullable String message) {
        return message == null ? "no reason given" : message.lines().findFirst().orElse("no reason given");
    }
}
