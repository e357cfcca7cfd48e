package io.limen.h248.gateway;

import io.limen.h248.model.Action;
import io.limen.h248.model.Mid;
import io.limen.h248.transport.Link;
import io.limen.h248.transport.MessageSink;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.Consumer;

/** All associations. Changed on the loop only; {@link #views()} may be read from any thread. */
public final class GatewayDirectory {
    private final Surroundings around;
    private final Registrar registrar;
    private final Wire wire;
    private final Inbox inbox;
    private final ConcurrentMap<Mid, Association> associations = new ConcurrentHashMap<>();
    private final Map<InetSocketAddress, Association> bySource = new HashMap<>();
    private final Map<InetAddress, Association> byHost = new HashMap<>();

    GatewayDirectory(Surroundings around) {
        this.around = around;
        this.registrar = new Registrar(around);
        this.wire = new Wire(
                around.config(), around.profiles(), around.wall().instant().getEpochSecond());
        this.inbox = new Inbox(around, this, wire);
    }

    /** All gateways that registered, in any state, but for those that came back under another name. */
    public List<GatewayView> views() {
        return associations.values().stream().map(Association::view).toList();
    }

    public Optional<GatewayView> view(String mid) {
        return find(mid).map(Association::view);
    }

    /** Runs one transaction. On the loop only. */
    public void request(String mid, List<Action> actions, String correlation, Consumer<Outcome> onOutcome) {
        Optional<Association> gateway = find(mid);
        if (gateway.isEmpty()) {
            onOutcome.accept(new Outcome.Lost("no gateway is named `" + mid + "`"));
            return;
        }
        gateway.get().request(actions, correlation, onOutcome);
    }

    /** What we hold in a gateway; empty if it is unknown. On the loop only. */
    public Optional<LiveContexts> contexts(String mid) {
        return find(mid).map(Association::contexts);
    }

    /** Publishes the changed number of contexts. On the loop only. */
    public void contextsChanged(String mid) {
        find(mid).ifPresent(Association::publish);
    }

    /** Locks, unlocks or drains; LOST is no admin state. On the loop only; false if the gateway is unknown. */
    public boolean admin(String mid, GatewayState wanted) {
        if (wanted == GatewayState.LOST) {
            throw new IllegalArgumentException("a gateway cannot be told to be lost");
        }
        find(mid).ifPresent(a -> a.admin(wanted));
        return find(mid).isPresent();
    }

    /** Audits ROOT now. On the loop only. */
    public void audit(String mid, Consumer<Outcome> onOutcome) {
        find(mid)
                .filter(Association::up)
                .ifPresentOrElse(
                        a -> a.audit(onOutcome), () -> onOutcome.accept(new Outcome.Lost("gateway is not there")));
    }

    /** Tells a gateway to change its service, or to go to another controller. On the loop only. */
    public void order(String mid, ServiceOrder order, Consumer<Outcome> onOutcome) {
        find(mid)
                .filter(Association::up)
                .ifPresentOrElse(
                        a -> a.order(order, onOutcome),
                        () -> onOutcome.accept(new Outcome.Lost("gateway is not there")));
    }

    /** Whether gateways that register from now on are sent on to the other controllers. On the loop only. */
    public void sendOn(boolean all) {
        inbox.reception().sendOnAll(all);
    }

    /** Runs a task on the loop after a delay in milliseconds; the result cancels it. */
    public Runnable after(long millis, Runnable task) {
        return around.loop().after(millis, task);
    }

    /** Ends every association. On the loop only. */
    public void close(String reason) {
        associations.values().forEach(a -> a.end(reason));
    }

    MessageSink inbox() {
        return inbox;
    }

    Registrar registrar() {
        return registrar;
    }

    Optional<Association> known(Mid mid) {
        return Optional.ofNullable(associations.get(mid));
    }

    /** A gateway that registered from that address, or from its host. */
    Optional<Association> at(InetSocketAddress peer) {
        Association exact = bySource.get(peer);
        return Optional.ofNullable(exact != null ? exact : byHost.get(peer.getAddress()));
    }

    /** The profile of the first rule that covers an address, to read its first message by. */
    String profileFor(InetAddress from) {
        return around.rules().stream()
                .filter(rule -> rule.covers(from))
                .findFirst()
                .map(GatewayRule::profile)
                .orElse("");
    }

    List<Association> using(Link link) {
        return associations.values().stream().filter(a -> a.uses(link)).toList();
    }

    /** Whether there is no room for one more gateway. */
    boolean full() {
        return associations.size() >= around.config().limits().gateways()
                && oldestLost().isEmpty();
    }

    private Optional<Association> oldestLost() {
        return associations.values().stream()
                .filter(Association::forgettable)
                .min(Comparator.comparingLong(Association::registeredAt));
    }

    private void forget(Association lost) {
        associations.remove(lost.mid());
        bySource.values().removeIf(lost::equals);
        byHost.values().removeIf(lost::equals);
    }

    /** The association for a registration that was accepted; empty if there are too many and none of them is lost. */
    Optional<Association> open(Mid mid, Registration agreed) {
        if (!associations.containsKey(mid)
                && associations.size() >= around.config().limits().gateways()) {
            Optional<Association> lost = oldestLost();
            if (lost.isEmpty()) {
                return Optional.empty();
            }
            forget(lost.get());
        }
        return Optional.of(associations.computeIfAbsent(mid, m -> new Association(m, agreed, around, wire)));
    }

    /**
     * A gateway has registered from an address. Another that was known there is the same one under its former name: it is
     * forgotten if lost, and lost if it does not answer.
     */
    void moved(Association gateway, Registration agreed) {
        bySource.values().removeIf(gateway::equals); // each new connection has another port
        byHost.put(agreed.source().getAddress(), gateway);
        byHost.put(agreed.link().peer().getAddress(), gateway);
        Association before = bySource.put(agreed.source(), gateway);
        if (before == null || before.equals(gateway) || associations.get(before.mid()) != before) {
            return;
        }
        if (!before.up()) {
            associations.remove(before.mid());
            return;
        }
        before.audit(outcome -> {
            if (outcome instanceof Outcome.Lost) {
                before.end("its address is that of `" + gateway.mid().text() + "` now");
                associations.remove(before.mid());
            }
        });
    }

    private Optional<Association> find(String mid) {
        return Mid.parse(mid).flatMap(this::known);
    }
}
