package io.limen.sip.lane;

import io.limen.policy.plan.BearerNotification;
import io.limen.sip.binding.BindingTable;
import io.limen.sip.border.Border;
import io.limen.sip.call.Call;
import io.limen.sip.call.CallId;
import io.limen.sip.call.GatewayEvent;
import io.limen.sip.call.Holding;
import io.limen.sip.call.OperatorEvent;
import io.limen.sip.dns.DnsNames;
import io.limen.sip.dns.DnsSettings;
import io.limen.sip.dns.StaticNames;
import io.limen.sip.leg.Admissions;
import io.limen.sip.leg.Destinations;
import io.limen.sip.leg.DialogRefs;
import io.limen.sip.leg.Listening;
import io.limen.sip.leg.Outgoing;
import io.limen.sip.leg.Passings;
import io.limen.sip.leg.RegisteredEnds;
import io.limen.sip.leg.Registers;
import io.limen.sip.leg.Relayed;
import io.limen.sip.port.RelaySettings;
import io.limen.sip.port.RouteSettings;
import io.limen.sip.port.SipConfig;
import io.limen.sip.route.NextHops;
import io.limen.sip.route.Peers;
import io.limen.sip.route.RouteTable;
import io.limen.sip.stack.Gate;
import io.limen.sip.stack.SipIngress;
import io.limen.sip.stack.SipListenPoint;
import io.limen.sip.stack.SipStack;
import io.limen.sip.stack.SipStackConfig;
import io.limen.sip.stack.SipTransport;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The SIP side of Limen as one thing: starts sockets and lanes, takes what gateways report and operators order. */
public final class B2bua implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(B2bua.class);
    private final Lanes lanes;
    private final CallIndex index;
    private final Census census;
    private final Ports ports;
    private final ScheduledThreadPoolExecutor timers;
    private final AtomicBoolean draining = new AtomicBoolean();
    private final SipStack stack;
    private final Runner runner;
    private final Relaying relaying;
    private final Subscriptions subscriptions;
    private final DnsNames names;
    private final Peers peers;
    private final Probes probes;

    private B2bua(SipConfig config, SipStackConfig settings, Ports ports) {
        this.ports = ports;
        this.lanes = new Lanes(
                config.limits().lanes(),
                config.limits().laneQueue(),
                settings.guard().delay());
        this.index = new CallIndex();
        this.census = new Census();
        this.timers = new ScheduledThreadPoolExecutor(
                1, Thread.ofPlatform().name("call-timer").daemon(true).factory());
        timers.setRemoveOnCancelPolicy(true);
        LateIngress late = new LateIngress();
        this.stack = open(config, settings, late);
        Listening listening = listening(stack.listenPoints());
        RandomIdentities identities = new RandomIdentities(lanes);
        NatSources nat = new NatSources(config.limits().natSources());
        Outgoing outgoing =
                new Outgoing(stack.factories().messages(), stack.factories().headers(), listening);
        Border border = Border.of(config);
        this.names = new DnsNames(dns(config.routing().dns()), ports.clock());
        this.peers = new Peers(config, ports.clock());
        NextHops nextHops = new NextHops(
                config,
                new StaticNames(config.routing().dns().hosts(), names),
                peers,
                () -> new SplittableRandom(ThreadLocalRandom.current().nextLong()));
        Dispatch dispatch = new Dispatch(
                new Dispatch.Tools(stack, peers, timers, ports.trace()),
                config.routing().failover());
        SipSender sender = new SipSender(stack, outgoing, border, dispatch, nextHops, index, ports.trace());
        this.runner = new Runner(ports, index, census, sender, timers);
        BindingTable table = new BindingTable();
        RouteTable routes = new RouteTable(
                config, listening::isOurs, table, route -> ports.meters().ignored("the condition of a route failed"));
        Destinations destinations = new Destinations(config, listening, table, routes, nextHops);
        Relayed messages =
                new Relayed(stack.factories().messages(), stack.factories().headers(), listening);
        RelaySettings.Limits limits = config.relay().limits();
        Registrations.Shared shared = new Registrations.Shared(
                stack,
                new Passages(lanes, timers, limits.requests(), limits.answerWithin()),
                identities,
                new RelayCounts(),
                ports.meters(),
                ports.clock());
        Passings passings = new Passings(config, listening, destinations, messages, identities);
        this.subscriptions = new Subscriptions(passings, shared, nextHops, timers);
        this.relaying = new Relaying(table, shared.counts(), subscriptions::live, shared.passages()::size);
        Relays relays = new Relays(
                passings,
                new Registrations(
                        config.relay(),
                        new Registers(config, listening, destinations, messages),
                        table,
                        new RegisterNames(identities, lanes),
                        shared),
                subscriptions,
                shared,
                lanes);
        var _ = timers.scheduleWithFixedDelay(relays::tick, 1, 1, TimeUnit.SECONDS);
        FrontDesk.Tools tools = new FrontDesk.Tools(
                lanes, index, census, runner, stack, outgoing, identities, nat, relays, draining, nextHops);
        Admissions admissions = new Admissions(
                config,
                listening,
                border,
                routes,
                identities,
                ports.gateways(),
                nat::contains,
                new RegisteredEnds(config, listening, table));
        DialogNames dialogNames = new DialogNames(index, new DialogRefs(listening));
        FrontDesk desk = new FrontDesk(config, ports, tools, admissions, dialogNames);
        Switchboard switchboard = new Switchboard(border, ports, index, runner, desk, relays, dispatch, dialogNames);
        sender.onNowhere(switchboard::nowhere);
        this.probes = new Probes(
                config, new Probes.Tools(lanes, stack, outgoing, identities, peers, nextHops, timers, ports.clock()));
        late.becomes(switchboard);
        probes.begin();
    }

    private static DnsSettings dns(RouteSettings.Dns dns) {
        return new DnsSettings(
                dns.servers().stream().map(DnsSettings::server).toList(),
                dns.timeout(),
                dns.attempts(),
                dns.entries(),
                dns.outstanding(),
                dns.leastTtl(),
                dns.mostTtl(),
                dns.negativeTtl(),
                dns.failureTtl());
    }

    /** Targets of peers, how they do. */
    public Peers peers() {
        return peers;
    }

    /** The name service, for gauges. */
    public DnsNames names() {
        return names;
    }

    private SipStack open(SipConfig config, SipStackConfig settings, SipIngress ingress) {
        try {
            return SipStack.start(
                    new SipStackConfig(
                            listenPoints(config),
                            settings.limits(),
                            settings.timers(),
                            settings.streams(),
                            settings.tls(),
                            settings.guard().with(Allied.of(config))),
                    lanes,
                    ingress,
                    ports.tap(),
                    ports.sipMeters());
        } catch (io.limen.sip.stack.SipListenException refused) {
            lanes.close();
            timers.shutdownNow();
            throw refused;
        }
    }

    /**
     * Starts all of it.
     *
     * @throws io.limen.sip.stack.SipListenException when a listener cannot be opened
     */
    public static B2bua start(SipConfig config, Ports ports) {
        return start(config, SipStackConfig.Limits.DEFAULT, SipStackConfig.Timers.DEFAULT, ports);
    }

    /** The same with limits and timers of the SIP stack. */
    public static B2bua start(
            SipConfig config, SipStackConfig.Limits limits, SipStackConfig.Timers timers, Ports ports) {
        return start(config, new SipStackConfig(List.of(), limits, timers), ports);
    }

    /** The same with all settings of the SIP stack; its listeners are those of the realms. */
    public static B2bua start(SipConfig config, SipStackConfig settings, Ports ports) {
        return new B2bua(config, settings, ports);
    }

    private static List<SipListenPoint> listenPoints(SipConfig config) {
        return config.realms().stream()
                .flatMap(realm -> realm.listeners().stream()
                        .map(each -> new SipListenPoint(
                                realm.name(),
                                SipTransport.of(each.transport()),
                                each.address(),
                                each.port(),
                                each.advertised(),
                                each.tls(),
                                each.advertisedPort())))
                .toList();
    }

    private static Listening listening(List<SipListenPoint> points) {
        return new Listening(points.stream()
                .map(each -> new Listening.Point(
                        each.realm(),
                        each.transport().token(),
                        each.address(),
                        each.port(),
                        each.advertisedHost(),
                        each.advertisedPort()))
                .toList());
    }

    /** The open sockets, with the ports they got. */
    public List<SipListenPoint> listenPoints() {
        return stack.listenPoints();
    }

    /** A gateway reported something about a bearer. Any thread. */
    public void notify(String gateway, BearerNotification notification) {
        index.context(gateway, notification.contextId())
                .ifPresentOrElse(
                        run -> runner.post(run, new GatewayEvent.BearerNotified(notification)),
                        () -> ports.meters().ignored("report for a context that no call holds"));
    }

    /** The association with a gateway ended for good: every call on it is released. Any thread. */
    public void gatewayLost(String gateway, String reason) {
        index.on(gateway).forEach(run -> runner.post(run, new GatewayEvent.GatewayLost(gateway, reason)));
    }

    /**
     * Whether a live call holds that termination, for audits. What a Reserve has just made is known only once its
     * reply has been handled, so leave young terminations alone.
     */
    public boolean knows(String gateway, long contextId, String terminationId) {
        return index.context(gateway, contextId)
                .flatMap(run -> run.seen())
                .filter(held -> held.ingress().terminationId().equals(terminationId)
                        || held.egress().terminationId().equals(terminationId))
                .isPresent();
    }

    /** An audit of a gateway gave exactly these contexts: calls that hold another one there are released. */
    public void gatewayTerminationsKnown(String gateway, java.util.Set<Long> contexts) {
        for (CallRun run : index.on(gateway)) {
            boolean stands = run.seen()
                    .filter(held -> contexts.contains(held.contextId()))
                    .isPresent();
            boolean holds = run.call().media().holding() instanceof Holding.Held;
            if (holds && !stands) {
                runner.post(run, new GatewayEvent.GatewayLost(gateway, "it does not know the context any more"));
            }
        }
    }

    /** Releases a call; false if there is none of that id. Any thread. */
    public boolean release(CallId id, String reason) {
        Optional<CallRun> run = index.id(id);
        run.ifPresent(found -> runner.post(found, new OperatorEvent.ReleaseOrdered(reason)));
        return run.isPresent();
    }

    /** Who is heard at the sockets. */
    public Gate gate() {
        return stack.gate();
    }

    /** Registrations and requests outside of calls. */
    public Relaying relaying() {
        return relaying;
    }

    Subscriptions subscriptions() {
        return subscriptions;
    }

    CallIndex index() {
        return index;
    }

    /** A live call as it is now. */
    public Optional<Call> call(CallId id) {
        return index.id(id).map(CallRun::call);
    }

    /** All live calls as they are now, the oldest first. */
    public List<Call> calls() {
        return index.all().stream()
                .map(CallRun::call)
                .sorted(Comparator.comparing(call -> call.times().began()))
                .toList();
    }

    /**
     * How it stands.
     *
     * @param calls live calls
     * @param inSetUp those not answered yet
     * @param byState live calls by state
     * @param waiting events waiting in all lanes
     * @param transactions SIP transactions held
     * @param started calls begun so far; those that ended are the difference to {@code calls}
     */
    public record Stats(
            int calls, int inSetUp, Map<String, Integer> byState, int waiting, int transactions, long started) {}

    public Stats stats() {
        int waiting = lanes.all().stream().mapToInt(Lane::waiting).sum();
        return new Stats(
                census.all(), census.inSetUp(), census.byState(), waiting, stack.transactions(), census.started());
    }

    /** No new calls from now on; OPTIONS says 503. Live calls go on. */
    public void drain() {
        draining.set(true);
    }

    /** Releases every call, without waiting. */
    public void releaseAll(String reason) {
        index.all().forEach(run -> runner.post(run, new OperatorEvent.ReleaseOrdered(reason)));
    }

    @Override
    public void close() {
        draining.set(true);
        if (index.size() > 0) {
            LOG.warn("closing with {} live calls", index.size());
        }
        lanes.close(); // first: what is under way may still be said and timed
        timers.shutdownNow();
        stack.close();
        names.close();
    }
}
