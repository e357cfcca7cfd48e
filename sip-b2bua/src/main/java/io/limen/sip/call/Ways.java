package io.limen.sip.call;

import io.limen.policy.plan.AddressFamily;
import io.limen.policy.plan.ConnectionPoint;
import io.limen.policy.plan.MediaAddress;
import io.limen.policy.plan.MediaPlan;
import io.limen.sip.call.CallState.Inviting;
import io.limen.sip.call.Fork.Deal;
import java.util.Optional;
import java.util.Set;

/** Alternatives after a failure of the egress leg (RFC 3261 §16.7, reference: routes with the codes that may reroute). */
final class Ways {
    /** Of one class, those that tell the caller what it can do are better (RFC 3261 §16.7 step 6). */
    private static final Set<Integer> TELLING = Set.of(401, 407, 415, 420, 484);

    private static final MediaAddress NOWHERE = new MediaAddress(AddressFamily.IP4, "0.0.0.0", 0);

    private Ways() {}

    /** Whether another way may be tried: nothing was agreed, and the failure is one that may reroute. */
    static boolean goesOn(Move move, Inviting state, LegEvent.ResponseData response) {
        Admission admission = state.invite().admission();
        boolean untouched = !state.busy()
                && state.forks().all().stream().allMatch(each -> each.deal() == Deal.ASKED || each.deal() == Deal.NONE);
        return untouched
                && admission.rerouteOn().contains(response.status())
                && !admission.alternatives().isEmpty()
                && !move.call().ended();
    }

    static Step next(Move move, Inviting state, LegEvent.ResponseData best) {
        Dismissal.open(move, state);
        move.cancel(TimerKey.SETUP);
        Admission admission = state.invite().admission().byNextWay();
        LegEvent.InviteReceived invite = new LegEvent.InviteReceived(state.request(), admission);
        Call.Legs root = state.forks().root();
        move.with(new Call.Legs(root.a(), admission.egress(), admission.facts()));
        Tried tried = new Tried(
                Optional.of(best), state.tried().redirects(), state.forks().made());
        move.audit(io.limen.sip.port.CallTrace.Column.CALL, "another way after " + best.status());
        return admission.asked().offered()
                ? WhileAdmitting.offered(move, invite, tried)
                : WhileReserving.invite(move, invite, Optional.empty(), tried);
    }

    /** Whether what is held is what a plan wants: then it need not be reserved again. */
    static boolean reserved(Holding.Held held, MediaPlan plan) {
        return !held.configured()
                && blank(held.ingress().point()).equals(blank(plan.ingress()))
                && blank(held.egress().point()).equals(blank(plan.egress()));
    }

    /** A connection point without the addresses that the gateway gave. */
    private static ConnectionPoint blank(ConnectionPoint point) {
        return point.withStreams(
                point.streams().stream().map(each -> each.withLocal(NOWHERE)).toList());
    }

    /** The better of two failures (RFC 3261 §16.7 step 6): 6xx, then the lowest class, then what can be acted upon. */
    static LegEvent.ResponseData better(Optional<LegEvent.ResponseData> before, LegEvent.ResponseData now) {
        return before.filter(each -> rank(each) <= rank(now)).orElse(now);
    }

    private static int rank(LegEvent.ResponseData response) {
        int status = response.status();
        if (status >= 600) {
            return 0;
        }
        return status / 100 * 10 + (TELLING.contains(status) ? 0 : status == 408 || status == 503 ? 2 : 1);
    }
}
