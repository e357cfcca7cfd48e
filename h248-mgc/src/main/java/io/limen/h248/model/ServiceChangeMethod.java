package io.limen.h248.model;

/**
 * How service changes (H.248.1 §7.2.8). Open set: extensions begin with {@code X-}.
 *
 * @param name the long token
 */
public record ServiceChangeMethod(String name) {
    public static final ServiceChangeMethod RESTART = new ServiceChangeMethod("Restart");
    public static final ServiceChangeMethod FORCED = new ServiceChangeMethod("Forced");
    public static final ServiceChangeMethod GRACEFUL = new ServiceChangeMethod("Graceful");
    public static final ServiceChangeMethod DISCONNECTED = new ServiceChangeMethod("Disconnected");
    public static final ServiceChangeMethod HANDOFF = new ServiceChangeMethod("HandOff");
    public static final ServiceChangeMethod FAILOVER = new ServiceChangeMethod("Failover");

    public ServiceChangeMethod {
        WireText.name("service change method", name);
    }

    @Override
    public String toString() {
        return name;
    }
}
