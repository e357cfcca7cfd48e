package io.limen.sip.route;

/** Tells our own addresses from those of others. */
@FunctionalInterface
public interface OwnAddresses {

    /**
     * Whether this is one of our listeners.
     *
     * @param host in lower case, without brackets
     * @param port port
     */
    boolean isOurs(String host, int port);
}
