package io.limen.sip.lane;

import io.limen.sip.call.Dialog;
import io.limen.sip.relay.Subscription;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** Finds subscriptions by the dialog of a request. */
final class SubscriptionIndex {
    private final Map<Key, Found> byDialog = new ConcurrentHashMap<>();
    private final AtomicInteger live = new AtomicInteger();

    /** A dialog by Call-ID and our tag. */
    record Key(String callId, String tag) {}

    /** A side of a subscription. */
    record Found(SubscriptionRun run, Subscription.Side side) {}

    void begins(SubscriptionRun run) {
        live.incrementAndGet();
        keeps(run);
    }

    /** Enters the dialogs there are now, and takes out those that are no more. */
    void keeps(SubscriptionRun run) {
        Subscription is = run.is();
        Set<Key> wanted = new HashSet<>();
        if (is.phase() != Subscription.Phase.OVER) {
            Key onward = key(is.onward());
            wanted.add(onward);
            byDialog.put(onward, new Found(run, Subscription.Side.NOTIFIER));
            is.forks().forEach(fork -> {
                Key back = key(fork.back());
                wanted.add(back);
                byDialog.put(back, new Found(run, Subscription.Side.SUBSCRIBER));
            });
        }
        run.keys().stream().filter(each -> !wanted.contains(each)).forEach(byDialog::remove);
        run.keys().clear();
        run.keys().addAll(wanted);
    }

    void ends() {
        live.decrementAndGet();
    }

    private static Key key(Dialog dialog) {
        return new Key(dialog.callId(), dialog.localTag());
    }

    Optional<Found> find(String callId, String tag) {
        return Optional.ofNullable(byDialog.get(new Key(callId, tag)));
    }

    int live() {
        return live.get();
    }

    int dialogs() {
        return byDialog.size();
    }
}
