package io.limen.testbed.refgateway;

import io.limen.h248.codec.Form;
import io.limen.h248.transaction.RetryPolicy;
import io.limen.h248.transaction.TransactionLimits;
import io.limen.testbed.refgateway.media.EngineSettings;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Optional;

/**
 * Settings of the reference gateway.
 *
 * @param mid name on the wire; empty takes the local address and port
 * @param listen local address for H.248; port 0 takes any
 * @param mgcs controllers in order of preference
 * @param protocol how it speaks
 * @param timers its times
 * @param media media engine
 */
public record GatewaySettings(
        Optional<String> mid,
        InetSocketAddress listen,
        List<InetSocketAddress> mgcs,
        ProtocolSettings protocol,
        TimerSettings timers,
        EngineSettings media) {
    public GatewaySettings {
        mgcs = List.copyOf(mgcs);
        if (mgcs.isEmpty()) {
            throw new IllegalArgumentException("a gateway needs at least one controller");
        }
    }

    /** The times and sizes as the transaction machine takes them. */
    TransactionLimits limits() {
        int longest = protocol.longestMessage();
        TransactionLimits plain = TransactionLimits.DEFAULT;
        return plain.withRetry(new RetryPolicy(
                        timers.firstRepeat(), 2.0, timers.longestRepeat(), timers.longestRepeat(), timers.giveUp()))
                .withTimes(new TransactionLimits.Times(
                        timers.keepReplies(),
                        timers.provisional(),
                        plain.times().pendingFor(),
                        plain.times().segmentation()))
                .withSizes(new TransactionLimits.Sizes(longest, longest));
    }

    /** Loopback, any port, one controller at the lab's text port. */
    public static GatewaySettings lab() {
        return new GatewaySettings(
                Optional.empty(),
                new InetSocketAddress(InetAddress.ofLiteral("127.0.0.10"), 0),
                List.of(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), 2944)),
                ProtocolSettings.lab(),
                TimerSettings.lab(),
                EngineSettings.lab());
    }

    public GatewaySettings withMgcs(List<InetSocketAddress> changed) {
        return new GatewaySettings(mid, listen, changed, protocol, timers, media);
    }

    public GatewaySettings withForm(Form changed) {
        return withProtocol(protocol.withForm(changed));
    }

    public GatewaySettings withMid(String changed) {
        return new GatewaySettings(Optional.of(changed), listen, mgcs, protocol, timers, media);
    }

    public GatewaySettings withListen(InetSocketAddress changed) {
        return new GatewaySettings(mid, changed, mgcs, protocol, timers, media);
    }

    public GatewaySettings withProtocol(ProtocolSettings changed) {
        return new GatewaySettings(mid, listen, mgcs, changed, timers, media);
    }

    public GatewaySettings withTimers(TimerSettings changed) {
        return new GatewaySettings(mid, listen, mgcs, protocol, changed, media);
    }

    public GatewaySettings withMedia(EngineSettings changed) {
        return new GatewaySettings(mid, listen, mgcs, protocol, timers, changed);
    }
}
