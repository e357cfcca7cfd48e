package io.limen.testbed.refgateway.media;

import java.net.InetAddress;
import java.time.Duration;
import java.util.Map;

/**
 * Settings of the media engine.
 *
 * @param realms local address of each IP realm
 * @param portLow first port used
 * @param portHigh last port used
 * @param guard how long the second side of a TCP stream may take once the first has come
 * @param connect how long an outgoing TCP connect may take
 * @param sockets whether ports are opened; without, ends are there for the control only and no media pass
 */
public record EngineSettings(
        Map<String, InetAddress> realms, int portLow, int portHigh, Duration guard, Duration connect, boolean sockets) {
    public EngineSettings {
        realms = Map.copyOf(realms);
        if (portLow < 1024 || portHigh > 65_535 || portHigh - portLow < 2) {
            throw new IllegalArgumentException("port range is empty or out of bounds: " + portLow + "-" + portHigh);
        }
    }

    /** Loopback addresses for three realms, ports 20000 to 29999. */
    public static EngineSettings lab() {
        return new EngineSettings(
                Map.of(
                        "access", InetAddress.ofLiteral("127.0.0.11"),
                        "core", InetAddress.ofLiteral("127.0.0.12"),
                        "home", InetAddress.ofLiteral("127.0.0.13")),
                20_000,
                29_999,
                Duration.ofSeconds(10),
                Duration.ofSeconds(5),
                true);
    }

    public EngineSettings withGuard(Duration changed) {
        return new EngineSettings(realms, portLow, portHigh, changed, connect, sockets);
    }

    /** The same without sockets. */
    public EngineSettings withoutSockets() {
        return new EngineSettings(realms, portLow, portHigh, guard, connect, false);
    }

    public EngineSettings withPorts(int low, int high) {
        return new EngineSettings(realms, low, high, guard, connect, sockets);
    }

    public EngineSettings withRealms(Map<String, InetAddress> changed) {
        return new EngineSettings(changed, portLow, portHigh, guard, connect, sockets);
    }
}
