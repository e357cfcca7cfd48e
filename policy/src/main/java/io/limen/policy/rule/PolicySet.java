package io.limen.policy.rule;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Media policies, compiled once and never changed; safe to use from any thread. */
public final class PolicySet {
    private static final PolicySet EMPTY = new PolicySet(List.of());

    private final List<Entry> entries;

    private PolicySet(List<Entry> entries) {
        this.entries = List.copyOf(entries);
    }

    private record Entry(String name, int priority, Condition condition, List<Setting> settings) {}

    public static PolicySet empty() {
        return EMPTY;
    }

    /** Compiles all policies, or names every fault with its path under {@code mediaPolicies}. */
    public static Compilation compile(List<MediaPolicy> policies) {
        List<Fault> faults = new ArrayList<>();
        List<Entry> entries = new ArrayList<>();
        Set<String> names = new HashSet<>();
        for (int i = 0; i < policies.size(); i++) {
            MediaPolicy policy = policies.get(i);
            String path = "mediaPolicies[" + i + "]";
            if (policy.name().isBlank()) {
                faults.add(new Fault(path + ".name", "is empty"));
            } else if (!names.add(policy.name())) {
                faults.add(new Fault(path + ".name", "`" + policy.name() + "` is used twice"));
            }
            List<Setting> settings = new OutcomeReader(path + ".then", faults).read(policy.then());
            switch (Condition.parse(policy.when())) {
                case Condition.Good good ->
                    entries.add(new Entry(policy.name(), policy.priority(), good.condition(), settings));
                case Condition.Bad bad -> faults.add(new Fault(path + ".when", bad.text()));
            }
        }
        if (!faults.isEmpty()) {
            return new Compilation.Faulty(faults);
        }
        entries.sort(Comparator.comparingInt(Entry::priority).reversed());
        return new Compilation.Compiled(new PolicySet(entries));
    }

    public int size() {
        return entries.size();
    }

    /**
     * What the policies that match say, field by field, the highest priority first.
     *
     * @param variables a value for every {@link Variable}, by its text
     */
    public Evaluation evaluate(Map<String, Object> variables) {
        Map<String, Evaluation.Chosen> chosen = new LinkedHashMap<>();
        List<RuleFailure> failures = new ArrayList<>();
        for (Entry entry : entries) {
            switch (entry.condition().test(variables)) {
                case Condition.Holds holds -> {
                    if (holds.matched()) {
                        entry.settings()
                                .forEach(setting -> chosen.putIfAbsent(
                                        setting.field(), new Evaluation.Chosen(setting, entry.name())));
                    }
                }
                case Condition.Failed failed -> failures.add(new RuleFailure(entry.name(), failed.text()));
            }
        }
        return new Evaluation(chosen, failures);
    }
}
