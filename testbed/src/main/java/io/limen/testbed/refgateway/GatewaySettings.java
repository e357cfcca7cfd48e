package io.limen.testbed.refgateway;

import io.limen.h248.codec.Form;
import io.limen.h248.model.ServiceChangeProfile;
import io.limen.testbed.refgateway.media.EngineSettings;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Settings of the reference gateway.
 *
 * @param mid name on the wire; empty takes address and port of {@code listen}
 * @param listen local UDP address for H.248; port 0 takes any
 * @param mgcs controllers in order of preference
 * @param form how our own requests are written
 * @param version highest protocol version offered
 * @param profile profile offered; none is what the table {@code iq-default} expects
 * @param firstRepeat first wait before a request is sent again
 * @param longestRepeat longest such wait
 * @param giveUp when a request is given up
 * @param keepReplies how long a reply is kept to answer a repeated request (LONG-TIMER)
 * @param retryRegistration wait before the list of controllers is tried again
 * @param media media engine
 */
public record GatewaySettings(
        Optional<String> mid,
        InetSocketAddress listen,
        List<InetSocketAddress> mgcs,
        Form form,
        int version,
        Optional<ServiceChangeProfile> profile,
        Duration firstRepeat,
        Duration longestRepeat,
        Duration giveUp,
        Duration keepReplies,
        Duration retryRegistration,
        EngineSettings media) {
    public GatewaySettings {
        mgcs = List.copyOf(mgcs);
        if (mgcs.isEmpty()) {
            throw new IllegalArgumentException("a gateway needs at least one controller");
        }
    }

    /** Loopback, any port, one controller at the lab's text port. */
    public static GatewaySettings lab() {
        return new GatewaySettings(
                Optional.empty(),
                new InetSocketAddress(InetAddress.ofLiteral("127.0.0.10"), 0),
                List.of(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), 2944)),
                Form.PRETTY,
                3,
                Optional.empty(),
                Duration.ofMillis(500),
                Duration.ofSeconds(4),
                Duration.ofSeconds(8),
                Duration.ofSeconds(30),
                Duration.ofSeconds(1),
                EngineSettings.lab());
    }

    public GatewaySettings withMgcs(List<InetSocketAddress> changed) {
        return copy(mid, listen, changed, form, media);
    }

    public GatewaySettings withForm(Form changed) {
        return copy(mid, listen, mgcs, changed, media);
    }

    public GatewaySettings withMid(String changed) {
        return copy(Optional.of(changed), listen, mgcs, form, media);
    }

    public GatewaySettings withListen(InetSocketAddress changed) {
        return copy(mid, changed, mgcs, form, media);
    }

    public GatewaySettings withMedia(EngineSettings changed) {
        return copy(mid, listen, mgcs, form, changed);
    }

    private GatewaySettings copy(
            Optional<String> mid,
            InetSocketAddress listen,
            List<InetSocketAddress> mgcs,
            Form form,
            EngineSettings media) {
        return new GatewaySettings(
                mid,
                listen,
                mgcs,
                form,
                version,
                profile,
                firstRepeat,
                longestRepeat,
                giveUp,
                keepReplies,
                retryRegistration,
                media);
    }
}
