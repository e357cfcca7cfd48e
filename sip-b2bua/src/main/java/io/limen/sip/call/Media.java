package io.limen.sip.call;

import io.limen.policy.decide.Decision;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The media of a call.
 *
 * @param decision latest decision that holds
 * @param holding what the gateway holds for it
 * @param tried gateways that refused or were lost
 * @param open numbers of the procedures under way
 * @param lastOp number of the last procedure
 * @param bearers phases per TCP stream and side
 * @param freeing the Releases under way
 */
public record Media(
        Decision decision,
        Holding holding,
        Set<String> tried,
        Set<Integer> open,
        int lastOp,
        List<Bearer> bearers,
        List<Freeing> freeing) {
    static final Media NONE = new Media(
            new Decision(Optional.empty(), List.of()), new Holding.None(), Set.of(), Set.of(), 0, List.of(), List.of());

    public Media {
        tried = Set.copyOf(tried);
        open = Set.copyOf(open);
        bearers = List.copyOf(bearers);
        freeing = List.copyOf(freeing);
    }

    /** The same with one more procedure under way, numbered {@code lastOp}. */
    Media opening() {
        Set<Integer> more = new HashSet<>(open);
        more.add(lastOp + 1);
        return new Media(decision, holding, tried, more, lastOp + 1, bearers, freeing);
    }

    Media closing(int op) {
        Set<Integer> fewer = new HashSet<>(open);
        fewer.remove(op);
        return new Media(decision, holding, tried, fewer, lastOp, bearers, freeing);
    }

    Media trying(String gateway) {
        Set<String> more = new HashSet<>(tried);
        more.add(gateway);
        return new Media(decision, holding, more, open, lastOp, bearers, freeing);
    }

    Media with(Decision changed) {
        return new Media(changed, holding, tried, open, lastOp, bearers, freeing);
    }

    Media with(Holding changed) {
        return new Media(decision, changed, tried, open, lastOp, bearers, freeing);
    }

    Media withBearers(List<Bearer> changed) {
        return new Media(decision, holding, tried, open, lastOp, changed, freeing);
    }

    Media freeing(Freeing more) {
        List<Freeing> all = new ArrayList<>(freeing);
        all.add(more);
        return new Media(decision, holding, tried, open, lastOp, bearers, all);
    }

    /** The Release with that number; empty if it is another procedure. */
    Optional<Freeing> freeing(int op) {
        return freeing.stream().filter(each -> each.op() == op).findFirst();
    }

    Media notFreeing(int op) {
        List<Freeing> fewer = freeing.stream().filter(each -> each.op() != op).toList();
        return new Media(decision, holding, tried, open, lastOp, bearers, fewer);
    }
}
