package io.limen.policy.decide;

import static org.assertj.core.api.Assertions.assertThat;

import io.limen.policy.explain.DecisionText;
import io.limen.policy.plan.Setup;
import io.limen.policy.rule.MediaPolicy;
import io.limen.policy.rule.PolicySet;
import io.limen.policy.sdp.SessionDescription;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * Policy cases as data: {@code facts.properties}, {@code offer.sdp}, {@code rules.properties} and {@code answer.sdp} where
 * there are any, and {@code expected.txt}, the decision with all its reasons and what the answer made of it.
 */
class PolicyCasesTest {
    private static final Path CASES = Path.of("src/test/resources/cases");

    @TestFactory
    Stream<DynamicTest> everyCaseGivesItsExpectedDecisionAndReasons() throws IOException {
        List<Path> folders;
        try (Stream<Path> all = Files.list(CASES)) {
            folders = all.sorted().toList();
        }
        assertThat(folders).hasSizeGreaterThan(50);
        return folders.stream()
                .map(each -> DynamicTest.dynamicTest(each.getFileName().toString(), () -> check(each)));
    }

    private static void check(Path folder) throws IOException {
        String actual = run(folder);
        Path expected = folder.resolve("expected.txt");
        if (System.getenv("LIMEN_WRITE_CASES") != null) {
            Files.writeString(expected, actual);
        }
        assertThat(actual).isEqualTo(Files.readString(expected));
    }

    private static String run(Path folder) throws IOException {
        Properties facts = properties(folder.resolve("facts.properties"));
        SessionDescription offer = Fixture.sdp(Files.readString(folder.resolve("offer.sdp")));
        Facts given = new Facts(
                offer,
                party("ingress", facts),
                party("egress", facts),
                Facts.Direction.ORIGINATING,
                Facts.Phase.INITIAL,
                false,
                0,
                Set.of(),
                Arrays.stream(facts.getProperty("abilities").split(","))
                        .filter(each -> !each.isEmpty())
                        .collect(Collectors.toSet()));
        Decision decision = PolicyEngine.decide(given, rules(folder));
        String text = DecisionText.of(decision);
        Path answer = folder.resolve("answer.sdp");
        return Files.exists(answer) ? text + answered(decision, Fixture.sdp(Files.readString(answer)), given) : text;
    }

    private static String answered(Decision decision, SessionDescription answer, Facts facts) {
        return PolicyEngine.onAnswer(decision, answer, facts).stream()
                .map(outcome -> "answer: "
                        + switch (outcome) {
                            case AnswerOutcome.Agreed agreed ->
                                "agreed"
                                        + agreed.tcp()
                                                .map(PolicyCasesTest::roles)
                                                .orElse("");
                            case AnswerOutcome.Held held -> "held" + roles(held.tcp());
                            case AnswerOutcome.Refused no -> "refused: " + no.reason();
                            case AnswerOutcome.Declined _ -> "declined";
                        }
                        + "\n")
                .collect(Collectors.joining());
    }

    private static String roles(TcpDecision tcp) {
        return ", " + tcp.mode().token() + ", answer back "
                + tcp.answerBack().map(Setup::token).orElseThrow()
                + ", ingress " + tcp.ingress().setup().token() + " start "
                + tcp.ingress().start().token()
                + ", egress " + tcp.egress().setup().token() + " start "
                + tcp.egress().start().token();
    }

    private static Facts.Party party(String side, Properties facts) {
        return new Facts.Party(
                side,
                side.equals("ingress") ? "access" : "core",
                "trusted",
                Boolean.parseBoolean(facts.getProperty(side + ".nat")),
                "ip4",
                "",
                facts.getProperty(side + ".public", ""));
    }

    private static PolicySet rules(Path folder) throws IOException {
        Path file = folder.resolve("rules.properties");
        if (!Files.exists(file)) {
            return PolicySet.empty();
        }
        Properties rule = properties(file);
        Map<String, Object> then = new LinkedHashMap<>();
        rule.stringPropertyNames().stream()
                .filter(key -> key.startsWith("then."))
                .forEach(key -> nest(then, key.substring("then.".length()), rule.getProperty(key)));
        return Fixture.policies(new MediaPolicy(
                rule.getProperty("name"),
                Integer.parseInt(rule.getProperty("priority")),
                rule.getProperty("when"),
                then));
    }

    @SuppressWarnings("unchecked")
    private static void nest(Map<String, Object> into, String key, String value) {
        int dot = key.indexOf('.');
        if (dot < 0) {
            into.put(key, value);
        } else {
            Object inner = into.computeIfAbsent(key.substring(0, dot), _ -> new LinkedHashMap<String, Object>());
            nest((Map<String, Object>) inner, key.substring(dot + 1), value);
        }
    }

    private static Properties properties(Path file) {
        Properties out = new Properties();
        try (var in = Files.newBufferedReader(file)) {
            out.load(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out;
    }
}
