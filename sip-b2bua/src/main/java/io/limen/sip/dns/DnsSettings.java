package io.limen.sip.dns;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;

/**
 * How the name service is asked.
 *
 * @param servers servers in order; those of the system if empty
 * @param timeout how long one server is waited for
 * @param attempts how often the list of servers is gone through
 * @param entries answers that are kept
 * @param outstanding questions that may wait for answers; more fail at once
 * @param leastTtl shortest time an answer is kept
 * @param mostTtl longest time an answer is kept
 * @param negativeTtl longest time that a name is held not to exist (RFC 2308)
 * @param failureTtl time a failure of the servers is kept
 */
public record DnsSettings(
        List<InetSocketAddress> servers,
        Duration timeout,
        int attempts,
        int entries,
        int outstanding,
        Duration leastTtl,
        Duration mostTtl,
        Duration negativeTtl,
        Duration failureTtl) {
    public DnsSettings {
        servers = List.copyOf(servers);
    }

    /** A server written as {@code 192.0.2.1}, {@code 192.0.2.1:53}, {@code 2001:db8::1} or {@code [2001:db8::1]:53}. */
    public static InetSocketAddress server(String text) {
        int bracket = text.indexOf(']');
        int colon = text.lastIndexOf(':');
        boolean port = bracket >= 0 ? colon > bracket : colon >= 0 && colon == text.indexOf(':');
        String host = (port ? text.substring(0, colon) : text).replace("[", "").replace("]", "");
        return new InetSocketAddress(
                InetAddress.ofLiteral(host), port ? Integer.parseInt(text.substring(colon + 1)) : 53);
    }
}
