package io.limen.sip.guard;

import java.net.InetAddress;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The bans there are, those of sources and those of networks. Asked when a source is new to the table and by
 * operators, not for each message.
 */
final class Bans {

    private final GuardSettings.BanRules rules;
    private final ReentrantLock lock = new ReentrantLock();
    private final Map<Network, Ban> held = new HashMap<>();
    private volatile List<Ban> networks = List.of();

    Bans(GuardSettings.BanRules rules) {
        this.rules = rules;
    }

    /** Bans a source for the next length of time; the ban that stands where it stands for longer. */
    Ban earned(Network source, Offence reason, boolean proven, long now) {
        return locked(() -> {
            Ban before = held.get(source);
            boolean again =
                    before != null && now - before.until() < rules.forget().toNanos();
            int times = again && before != null ? before.times() + 1 : 1;
            double length = (double) rules.first().toNanos() * Math.pow(rules.factor(), Math.min(times, 40) - 1.0);
            long until = now + (long) Math.min(length, (double) rules.longest().toNanos());
            return put(new Ban(source, reason, proven, now, until, times), now);
        });
    }

    Ban ordered(Network network, long until, long now) {
        return locked(() -> put(new Ban(network, Offence.OPERATOR, true, now, until, 1), now));
    }

    private Ban put(Ban ban, long now) {
        if (held.size() >= rules.most() && !held.containsKey(ban.network())) {
            held.values().stream()
                    .min(Comparator.comparingLong(Ban::until))
                    .ifPresent(first -> held.remove(first.network()));
        }
        held.put(ban.network(), ban);
        wide(now);
        return ban;
    }

    /** Bans wider than a source are few, and asked one by one. */
    private void wide(long now) {
        networks = held.values().stream()
                .filter(each -> each.until() > now && !isSource(each.network()))
                .toList();
    }

    private static boolean isSource(Network network) {
        return network.equals(Network.ofSource(network.address()));
    }

    /** The ban that is on a source now, of itself or of a network it lies in. */
    Optional<Ban> on(InetAddress source, long now) {
        for (Ban ban : networks) {
            if (ban.until() > now && ban.network().contains(source)) {
                return Optional.of(ban);
            }
        }
        return locked(() -> Optional.ofNullable(held.get(Network.ofSource(source))))
                .filter(ban -> ban.until() > now);
    }

    /** Whether there is a ban of a network that a row of a single source may not know of. */
    boolean anyWide() {
        return !networks.isEmpty();
    }

    /** The bans that hold, the one that began first in front. */
    List<Ban> list(long now) {
        return locked(() -> {
            List<Ban> all = new ArrayList<>(held.values());
            all.removeIf(ban -> ban.until() <= now);
            all.sort(Comparator.comparingLong(Ban::since)
                    .thenComparing(ban -> ban.network().toString()));
            return all;
        });
    }

    Optional<Ban> lift(Network network, long now) {
        return locked(() -> {
            Optional<Ban> gone = Optional.ofNullable(held.remove(network)).filter(ban -> ban.until() > now);
            wide(now);
            return gone;
        });
    }

    private <T> T locked(java.util.function.Supplier<T> work) {
        lock.lock();
        try {
            return work.get();
        } finally {
            lock.unlock();
        }
    }
}
