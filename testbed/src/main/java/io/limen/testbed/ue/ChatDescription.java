package io.limen.testbed.ue;

import io.limen.policy.plan.Setup;
import io.limen.testbed.ue.msrp.MsrpUri;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Optional;

/**
 * A session description with one MSRP stream, as our user agents write and read it.
 *
 * @param host address of the c= line
 * @param port port of the m= line, 9 for an active end, 0 for a refused stream
 * @param setup a=setup, empty if there is none
 * @param path a=path, the whole value
 */
public record ChatDescription(String host, int port, Optional<Setup> setup, String path) {

    /** What an end that takes this role says of itself. */
    static ChatDescription of(MsrpUri uri, Setup role) {
        return new ChatDescription(
                uri.host(), role == Setup.ACTIVE ? 9 : uri.port(), Optional.of(role), uri.toString());
    }

    /** As SDP. */
    public String write(long session, long version) {
        String setupLine = setup.map(s -> "a=setup:" + s.token() + "\r\n").orElse("");
        return "v=0\r\no=- " + session + " " + version + " IN IP4 " + host + "\r\ns=-\r\nc=IN IP4 " + host
                + "\r\nt=0 0\r\nm=message " + port
                + " TCP/MSRP *\r\na=accept-types:text/plain application/octet-stream\r\n"
                + "a=path:" + path + "\r\n" + setupLine + "a=connection:new\r\na=msrp-cema\r\n";
    }

    /** Reads the first MSRP stream; empty if there is none. */
    public static Optional<ChatDescription> parse(String sdp) {
        String host = "";
        int port = -1;
        String path = "";
        Optional<Setup> setup = Optional.empty();
        for (String line : sdp.split("\r?\n", -1)) {
            String value = line.length() > 2 ? line.substring(2).strip() : "";
            if (line.startsWith("c=IN IP4 ") && (host.isEmpty() || port >= 0)) {
                host = line.substring("c=IN IP4 ".length()).strip();
            } else if (line.startsWith("m=message ") && port < 0) {
                String number = value.split(" ", -1)[1];
                port = number.matches("\\d{1,5}") ? Integer.parseInt(number) : -1;
            } else if (line.startsWith("a=setup:")) {
                setup = Setup.of(value.substring("setup:".length()));
            } else if (line.startsWith("a=path:")) {
                path = value.substring("path:".length()).strip();
            }
        }
        return port < 0 || path.isEmpty()
                ? Optional.empty()
                : Optional.of(new ChatDescription(host, port, setup, path));
    }

    /** Where an active peer connects to: c= and m= (RFC 6714 §4), not the path. */
    public InetSocketAddress address() {
        return new InetSocketAddress(InetAddress.ofLiteral(host), port);
    }
}
