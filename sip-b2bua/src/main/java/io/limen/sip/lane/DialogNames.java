package io.limen.sip.lane;

import io.limen.policy.plan.CallSide;
import io.limen.sip.call.Admission;
import io.limen.sip.call.Dialog;
import io.limen.sip.call.HeaderLine;
import io.limen.sip.call.Hop;
import io.limen.sip.call.LegEvent;
import io.limen.sip.leg.DialogId;
import io.limen.sip.leg.DialogRefs;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.sip.message.Request;

/** Finds, for a dialog that a request names, the one that the side it goes to knows (reference/ibcf.md section 3). */
final class DialogNames {
    private final CallIndex index;
    private final DialogRefs refs;

    DialogNames(CallIndex index, DialogRefs refs) {
        this.index = index;
        this.refs = refs;
    }

    /**
     * Replaces, Join, Target-Dialog and Refer-To of a request, as the side it goes to is to read them.
     *
     * @param request the request
     * @param fromRealm realm it came from
     * @param to where it goes
     */
    List<HeaderLine> lines(Request request, String fromRealm, Hop to) {
        return refs.lines(request, id -> other(id, fromRealm, to));
    }

    /** The same of an INVITE that begins a call. */
    Admission into(Request request, Admission admission) {
        List<HeaderLine> lines = lines(
                request,
                admission.ingress().dialog().hop().realm(),
                admission.egress().dialog().hop());
        return lines.isEmpty() ? admission : admission.with(lines);
    }

    /** The same of a request within a dialog. */
    LegEvent.RequestData into(Request request, CallIndex.Found leg, LegEvent.RequestData data) {
        String from = dialog(leg, leg.side()).hop().realm();
        List<HeaderLine> lines =
                lines(request, from, dialog(leg, leg.side().other()).hop());
        return lines.isEmpty() ? data : data.with(lines);
    }

    /** Whether it names a dialog to be replaced or joined that is none of ours. */
    boolean strange(Request request) {
        return DialogRefs.named(request).stream().anyMatch(id -> legs(id).isEmpty());
    }

    /** A leg of a call, and its other one. */
    private record Pair(Dialog known, Dialog far) {}

    /**
     * Empty where the name is right as it is: the dialog is none of ours, or one with the very end it goes to. A network
     * between two of our calls shows the same dialog twice; the one that leads to where the request goes counts.
     */
    private Optional<DialogRefs.Other> other(DialogId id, String fromRealm, Hop to) {
        List<Pair> legs = legs(id);
        if (legs.stream().anyMatch(each -> same(each.known().hop(), to))) {
            return Optional.empty();
        }
        Optional<Pair> leading =
                legs.stream().filter(each -> same(each.far().hop(), to)).findFirst();
        boolean there = !fromRealm.equals(to.realm())
                && legs.stream().anyMatch(each -> each.known().hop().realm().equals(to.realm()));
        return leading.or(() -> legs.stream()
                        .filter(each -> !there && each.known().hop().realm().equals(fromRealm))
                        .findFirst())
                .map(each -> DialogRefs.Other.of(id, each.known(), each.far()));
    }

    private List<Pair> legs(DialogId id) {
        List<Pair> legs = new ArrayList<>();
        find(id.callId(), id.toTag(), id.fromTag()).ifPresent(legs::add);
        find(id.callId(), id.fromTag(), id.toTag()).ifPresent(legs::add);
        return legs;
    }

    private Optional<Pair> find(String callId, String ours, String theirs) {
        return index.dialog(callId, ours)
                .filter(found -> dialog(found, found.side()).remoteTag().equals(theirs))
                .map(found -> new Pair(
                        dialog(found, found.side()), dialog(found, found.side().other())));
    }

    private static Dialog dialog(CallIndex.Found found, CallSide side) {
        return found.run().call().leg(side).dialog();
    }

    private static boolean same(Hop one, Hop other) {
        return one.realm().equals(other.realm()) && one.host().equals(other.host()) && one.port() == other.port();
    }
}
