package io.limen.policy.decide;

import io.limen.policy.plan.CallSide;
import io.limen.policy.plan.Latch;
import io.limen.policy.plan.SourceFilter;
import io.limen.policy.plan.SourceFilter.Scope;
import io.limen.policy.rule.Evaluation;
import io.limen.policy.rule.Setting;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Latching and source filter toward one side (reference section 5).
 *
 * @param latch latching
 * @param filter source filter
 * @param reasons why
 * @param fault why what a policy asks for cannot be; empty if it can
 */
record NatChoice(Latch latch, SourceFilter filter, List<Reason> reasons, Optional<String> fault) {
    private static final String SECTION = "section 5";

    static NatChoice of(CallSide side, Facts.Party party, boolean tcp, Evaluation rules) {
        String end = side.name().toLowerCase(Locale.ROOT);
        List<Reason> reasons = new ArrayList<>();
        Optional<Setting.LatchToward> asked = rules.latch(side);
        Latch latch =
                tcp ? Latch.OFF : asked.map(Setting.LatchToward::latch).orElse(party.nat() ? Latch.LATCH : Latch.OFF);
        String latchField = "nat.latch." + end;
        String latchBy = rules.by(latchField).orElse(!tcp && party.nat() ? SECTION : "default");
        boolean moot = tcp && asked.filter(s -> s.latch() != Latch.OFF).isPresent();
        reasons.add(new Reason(latchField, latch.token(), moot ? SECTION + ": latching is for UDP media" : latchBy));

        String filterField = "nat.sourceFilter." + end;
        Optional<Scope> scope = rules.filter(side).map(Setting.FilterToward::scope);
        Optional<String> fault = scope.flatMap(each -> broken(each, party, tcp, latch))
                .map(why -> rules.by(filterField).orElseThrow() + " asks for " + filterField + " "
                        + scope.map(NatChoice::token).orElseThrow() + ", but " + SECTION + ": " + why);
        Scope chosen = scope.orElseGet(() -> standard(party, latch));
        SourceFilter filter = chosen == Scope.OFF
                ? SourceFilter.OFF
                : new SourceFilter(chosen, party.nat() ? Optional.of(party.publicAddress()) : Optional.empty());
        String filterBy = rules.by(filterField).orElse(chosen == Scope.OFF ? SECTION : "default");
        reasons.add(new Reason(filterField, token(chosen), filterBy));
        return new NatChoice(latch, filter, List.copyOf(reasons), fault);
    }

    /** Address; toward an end behind NAT its public one, so off where that is unknown; off while latching. */
    private static Scope standard(Facts.Party party, Latch latch) {
        boolean unknown = party.nat() && party.publicAddress().isEmpty();
        return latch != Latch.OFF || unknown ? Scope.OFF : Scope.ADDRESS;
    }

    private static Optional<String> broken(Scope scope, Facts.Party party, boolean tcp, Latch latch) {
        if (scope == Scope.OFF) {
            return Optional.empty();
        }
        if (scope == Scope.ADDRESS_AND_PORT && (tcp || party.nat() || latch != Latch.OFF)) {
            return Optional.of("the source port there is not known beforehand");
        }
        if (party.nat() && party.publicAddress().isEmpty()) {
            return Optional.of("the public address of the end behind NAT is unknown");
        }
        return latch != Latch.OFF && !party.nat()
                ? Optional.of("while latching the source may be limited to a public NAT address alone")
                : Optional.empty();
    }

    private static String token(Scope scope) {
        return scope.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
