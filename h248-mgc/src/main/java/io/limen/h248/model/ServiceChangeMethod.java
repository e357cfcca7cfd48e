package io.limen.h248.model;

/**
 * How service changes (H.248.1 §7.2.8). Open set: extensions begin with {@code X-} or {@code X+}.
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
        if (!isExtension(name)) {
            WireText.name("service change method", name);
        }
    }

    /** {@code X-} or {@code X+} and one to six letters or digits (B.2: extensionParameter). */
    private static boolean isExtension(String name) {
        boolean marked = name.length() >= 3 && name.length() <= 8 && (name.charAt(0) | 0x20) == 'x';
        return marked
                && (name.charAt(1) == '-' || name.charAt(1) == '+')
                && name.chars().skip(2).allMatch(c -> c < 0x80 && Character.isLetterOrDigit(c));
    }

    @Override
    public String toString() {
        return name;
    }
}
