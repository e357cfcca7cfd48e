package io.limen.sip.lane;

import io.limen.policy.decide.MediaSide;
import io.limen.policy.plan.AddressFamily;
import io.limen.policy.rule.PolicySet;
import io.limen.sip.call.Call;
import io.limen.sip.call.CallSettings;
import io.limen.sip.port.BorderSettings;
import io.limen.sip.port.CallMeters;
import io.limen.sip.port.FakeGateway;
import io.limen.sip.port.RelaySettings;
import io.limen.sip.port.RouteSettings;
import io.limen.sip.port.SipConfig;
import io.limen.sip.stack.SipStackConfig;
import io.limen.sip.stack.StreamLimits;
import io.limen.sip.tls.TlsStore;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A SIP side with realms, peers and routes of a test's own, and a gateway that does what it is told. */
final class Border implements AutoCloseable {
    /** T1 of 100 ms: a target that is silent is given up after 6.4 s, long before a test would wait for it. */
    static final SipStackConfig.Timers TIMERS =
            new SipStackConfig.Timers(Duration.ofMillis(100), Duration.ofMillis(800), Duration.ofSeconds(1));

    final FakeGateway gateway = new FakeGateway();
    final B2bua b2bua;

    Border(
            List<SipConfig.Realm> realms,
            List<SipConfig.Peer> peers,
            List<SipConfig.Route> routes,
            RouteSettings routing,
            @Nullable TlsStore tls) {
        SipConfig config = new SipConfig(
                "node",
                realms,
                peers,
                routes,
                CallSettings.DEFAULT,
                new SipConfig.Limits(2, 5_000, 100, 100, 100),
                BorderSettings.DEFAULT,
                RelaySettings.DEFAULT,
                routing);
        SipStackConfig usual = new SipStackConfig(List.of(), SipStackConfig.Limits.DEFAULT, TIMERS);
        b2bua = B2bua.start(
                config,
                new SipStackConfig(List.of(), usual.limits(), usual.timers(), StreamLimits.DEFAULT, tls, usual.guard()),
                Ports.of(
                        gateway,
                        PolicySet::empty,
                        Border::keep,
                        CallMeters.none(),
                        (call, column, inbound, summary, text) -> {},
                        () -> true,
                        InstantSource.system()));
    }

    private static void keep(Call call) {
        // nobody asks for it
    }

    static SipConfig.Realm realm(String name, AddressFamily family, SipConfig.Listener... listeners) {
        return new SipConfig.Realm(
                name, "core", true, SipConfig.Nat.NEVER, List.of(listeners), new MediaSide(name, 1, family));
    }

    static SipConfig.Listener listener(String transport, String address) {
        return new SipConfig.Listener(transport, address, 0, address);
    }

    int port(String realm, String transport) {
        return b2bua.listenPoints().stream()
                .filter(each ->
                        each.realm().equals(realm) && each.transport().token().equals(transport))
                .findFirst()
                .orElseThrow()
                .port();
    }

    @Override
    public void close() {
        b2bua.close();
    }
}
