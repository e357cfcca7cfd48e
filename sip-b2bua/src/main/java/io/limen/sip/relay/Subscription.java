package io.limen.sip.relay;

import io.limen.sip.call.Dialog;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A subscription that passes through this border (RFC 6665), also the implicit one of a REFER (RFC 3515): one dialog with
 * the subscriber for each dialog with a notifier.
 *
 * @param phase how far it has come
 * @param back what the first dialog with the subscriber is made of
 * @param onward what dialogs with notifiers are made of
 * @param event its event package
 * @param forks its dialogs
 * @param finished tags of notifiers that have ended it, for a 2xx that comes after that
 * @param pending requests that passed and wait for their answer, by number
 */
public record Subscription(
        Phase phase,
        Dialog back,
        Dialog onward,
        String event,
        List<Fork> forks,
        Set<String> finished,
        Map<Long, Pending> pending) {
    public Subscription {
        forks = List.copyOf(forks);
        finished = Set.copyOf(finished);
        pending = Map.copyOf(pending);
    }

    /** How far it has come. */
    public enum Phase {
        /** The request that opens it has no answer. */
        OPENING,
        OPEN,
        OVER
    }

    /** A side. */
    public enum Side {
        SUBSCRIBER,
        NOTIFIER;

        public Side other() {
            return this == SUBSCRIBER ? NOTIFIER : SUBSCRIBER;
        }
    }

    /**
     * A notifier's part of it.
     *
     * @param back dialog with the subscriber
     * @param onward dialog with the notifier
     * @param notified whether a NOTIFY has come
     * @param granted when the time that was granted ends
     * @param until when it is given up
     */
    public record Fork(Dialog back, Dialog onward, boolean notified, Instant granted, Instant until) {
        String tag() {
            return onward.remoteTag();
        }
    }

    /** A request that passed: of which fork, from which side, and whether it ends it. */
    public record Pending(String fork, Side from, String method, boolean last, long asked) {}

    /** One that opens with a request. */
    public static Subscription opening(Dialog back, Dialog onward, Passed request) {
        String event = request.method().equals("REFER") ? "refer" : request.event();
        return new Subscription(Phase.OPENING, back, onward, event, List.of(), Set.of(), Map.of());
    }

    /** When it wants to be asked again; nothing while it opens, as the request has its own time. */
    public Optional<Instant> wake() {
        return forks.stream().map(Fork::until).min(Instant::compareTo);
    }

    Optional<Fork> byNotifier(String tag) {
        return forks.stream().filter(each -> each.tag().equals(tag)).findFirst();
    }

    Optional<Fork> bySubscriber(String localTag) {
        return forks.stream()
                .filter(each -> each.back().localTag().equals(localTag))
                .findFirst();
    }

    Subscription in(Phase next) {
        return new Subscription(next, back, onward, event, forks, finished, pending);
    }

    Subscription with(Fork changed) {
        List<Fork> others =
                forks.stream().filter(each -> !each.tag().equals(changed.tag())).toList();
        List<Fork> all = new java.util.ArrayList<>(others);
        all.add(changed);
        return new Subscription(phase, back, onward, event, all, finished, pending);
    }

    Subscription without(String tag) {
        Set<String> ended = new java.util.HashSet<>(finished);
        ended.add(tag);
        return new Subscription(
                phase,
                back,
                onward,
                event,
                forks.stream().filter(each -> !each.tag().equals(tag)).toList(),
                ended,
                pending);
    }

    Subscription waiting(long ref, Pending request) {
        Map<Long, Pending> more = new LinkedHashMap<>(pending);
        more.put(ref, request);
        return new Subscription(phase, back, onward, event, forks, finished, more);
    }

    Subscription answered(long ref) {
        Map<Long, Pending> less = new LinkedHashMap<>(pending);
        less.remove(ref);
        return new Subscription(phase, back, onward, event, forks, finished, less);
    }
}
