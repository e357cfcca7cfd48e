package io.limen.sip.call;

import io.limen.policy.plan.CallSide;
import io.limen.sip.call.CallState.Inviting;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The early dialogs of a call (RFC 3261 §12.1, reference/ibcf.md §6.9). The one that a step is about has its legs in the
 * call while the step lasts.
 *
 * @param root both legs as they are before any early dialog
 * @param all the early dialogs, the oldest first
 * @param made how many there have been for this call
 */
public record Forks(Call.Legs root, List<Fork> all, int made) {
    public Forks {
        all = List.copyOf(all);
    }

    Optional<Fork> beyond(String remoteTag) {
        return all.stream().filter(each -> each.tag().equals(remoteTag)).findFirst();
    }

    Optional<Fork> toward(String localTag) {
        return all.stream()
                .filter(each -> each.ingress().dialog().localTag().equals(localTag))
                .findFirst();
    }

    /** The early dialog that a request within it belongs to. */
    Optional<Fork> of(RequestRef request) {
        return request.side() == CallSide.INGRESS ? toward(request.localTag()) : beyond(request.remoteTag());
    }

    Forks with(Fork changed) {
        List<Fork> next = new ArrayList<>();
        boolean known = false;
        for (Fork each : all) {
            boolean same = each.tag().equals(changed.tag());
            next.add(same ? changed : each);
            known = known || same;
        }
        if (!known) {
            next.add(changed);
        }
        return new Forks(root, next, known ? made : made + 1);
    }

    Forks without(Fork gone) {
        return new Forks(
                root,
                all.stream().filter(each -> !each.tag().equals(gone.tag())).toList(),
                made);
    }

    /** The early dialog that a response is of, made if it is new; empty if there are too many. */
    static Optional<Fork> seen(Move move, Inviting state, LegEvent.ResponseData response, Dialog.Phase phase) {
        Optional<Fork> known = state.forks().beyond(response.remoteTag());
        if (known.isEmpty()
                && state.forks().all().size() >= move.settings().invites().forks()) {
            return Optional.empty();
        }
        Fork fork = known.orElseGet(() -> fresh(state));
        Leg egress = Learning.learned(fork.egress(), response.terms());
        Leg ingress = fork.ingress();
        Fork now = fork.with(
                ingress.with(ingress.dialog().in(Dialog.Phase.EARLY)),
                egress.with(egress.dialog().by(response, phase)));
        focus(move, now);
        return Optional.of(now);
    }

    private static Fork fresh(Inviting state) {
        Leg ingress = state.forks().root().a();
        String tag = ingress.dialog().localTag();
        int number = state.forks().made();
        Dialog dialog = number == 0 ? ingress.dialog() : ingress.dialog().tagged(tag + "." + number);
        Fork.Deal deal = state.exchange().isPresent() ? Fork.Deal.ASKED : Fork.Deal.NONE;
        return new Fork(
                ingress.with(dialog),
                state.forks().root().b(),
                deal,
                Optional.empty(),
                0,
                Outbox.of(dialog.localTag()),
                List.of(),
                List.of());
    }

    /** From here on the step is about that early dialog. */
    static void focus(Move move, Fork fork) {
        move.with(new Call.Legs(
                fork.ingress(), fork.egress(), move.call().legs().orElseThrow().facts()));
    }

    /** Keeps the early dialog the step is about, with its legs as they have become. */
    static Fork keep(Move move, Fork fork) {
        Fork now = fork.with(move.leg(CallSide.INGRESS), move.leg(CallSide.EGRESS));
        Inviting state = Inviting.of(move);
        move.to(state.with(state.forks().with(now)));
        return now;
    }

    /** An early dialog that is not chosen: a request that is open in it will not be answered any more. */
    static void close(Move move, Fork fork) {
        for (Fork.Passed each : fork.passed()) {
            Dialog dialog = fork.leg(each.request().side()).dialog();
            boolean heard =
                    each.request().method().equals("PRACK") && each.exchange().isEmpty();
            move.respondDirect(each.request(), dialog, heard ? 200 : 487, Phrases.of(heard ? 200 : 487));
        }
    }
}
