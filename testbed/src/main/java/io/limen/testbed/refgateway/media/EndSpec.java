package io.limen.testbed.refgateway.media;

import io.limen.policy.plan.Setup;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Optional;

/**
 * What one end of a bearer is to be; a new one replaces the whole of the earlier one.
 *
 * @param receives whether what comes in from outside is taken
 * @param sends whether anything goes out
 * @param remote where the far end is, if known; its port is 9 for a TCP-active far end
 * @param filter address that packets and SYNs must come from; empty lets all in
 * @param setup our TCP role; empty for UDP
 * @param coupled whether a SYN on the other end makes this one connect, when it is active
 * @param latch whether the source of incoming UDP becomes the destination
 */
public record EndSpec(
        boolean receives,
        boolean sends,
        Optional<InetSocketAddress> remote,
        Optional<InetAddress> filter,
        Optional<Setup> setup,
        boolean coupled,
        Latching latch) {

    /** Latching of the peer's source (ipnapt/latch). */
    public enum Latching {
        OFF,
        LATCH,
        RELATCH
    }

    public EndSpec withRemote(InetSocketAddress address) {
        return new EndSpec(receives, sends, Optional.of(address), filter, setup, coupled, latch);
    }

    public EndSpec withSetup(Setup changed) {
        return new EndSpec(receives, sends, remote, filter, Optional.of(changed), coupled, latch);
    }
}
