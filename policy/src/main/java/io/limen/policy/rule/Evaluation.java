package io.limen.policy.rule;

import io.limen.policy.plan.CallSide;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * What all matching policies together say of one stream.
 *
 * @param chosen the winning setting by field
 * @param failures conditions that failed and so did not match
 */
public record Evaluation(Map<String, Chosen> chosen, List<RuleFailure> failures) {
    public Evaluation {
        chosen = Map.copyOf(chosen);
        failures = List.copyOf(failures);
    }

    /** A setting and the policy that gave it. */
    public record Chosen(Setting setting, String policy) {
        /** The policy as reasons cite it. */
        public String by() {
            return "policy " + policy;
        }
    }

    public Optional<Setting.Action> action() {
        return find("action", Setting.Action.class);
    }

    public Optional<Setting.Security> security() {
        return find("security", Setting.Security.class);
    }

    public Optional<Setting.Mode> mode() {
        return find("tcp.mode", Setting.Mode.class);
    }

    public Optional<Setting.SetupToward> setup(CallSide side) {
        return find("tcp.setup." + token(side), Setting.SetupToward.class);
    }

    public Optional<Setting.StartToward> start(CallSide side) {
        return find("tcp.start." + token(side), Setting.StartToward.class);
    }

    public Optional<Setting.LatchToward> latch(CallSide side) {
        return find("nat.latch." + token(side), Setting.LatchToward.class);
    }

    public Optional<Setting.FilterToward> filter(CallSide side) {
        return find("nat.sourceFilter." + token(side), Setting.FilterToward.class);
    }

    public Optional<Setting.Awareness> awareness() {
        return find("msrp.aware", Setting.Awareness.class);
    }

    /** The policy that set the field, as reasons cite it; empty if none did. */
    public Optional<String> by(String field) {
        return Optional.ofNullable(chosen.get(field)).map(Chosen::by);
    }

    /** Who asks for what, such as {@code policy p asks for tcp.mode merge}; empty if no policy set the field. */
    public Optional<String> wish(String field) {
        return Optional.ofNullable(chosen.get(field))
                .map(each ->
                        each.by() + " asks for " + field + " " + each.setting().value());
    }

    private <S extends Setting> Optional<S> find(String field, Class<S> type) {
        return Optional.ofNullable(chosen.get(field)).map(Chosen::setting).map(type::cast);
    }

    private static String token(CallSide side) {
        return side.name().toLowerCase(Locale.ROOT);
    }
}
