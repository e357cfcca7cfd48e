package io.limen.controller.config;

import java.net.InetAddress;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Addresses as the configuration writes them: literals, networks, SIP URIs. */
public final class Addresses {
    private static final Pattern IP4 = Pattern.compile("[0-9]{1,3}(\\.[0-9]{1,3}){3}");
    private static final Pattern IP6 = Pattern.compile("[0-9a-fA-F:.]*:[0-9a-fA-F:.]*");
    private static final Pattern SIP_URI =
            Pattern.compile("sips?:(?:[^@\\s]+@)?(?<host>\\[[0-9a-fA-F:.]+\\]|[A-Za-z0-9.-]+)(?::(?<port>[0-9]{1,5}))?"
                    + "(?:;transport=(?<transport>udp|tcp|tls))?");

    private static final Pattern SERVER = Pattern.compile("(?<host>[0-9.]+|\\[[0-9a-fA-F:.]+\\]):(?<port>[0-9]{1,5})");

    private Addresses() {}

    /**
     * Host, port and transport of a peer's target.
     *
     * @param host name or numeric address
     * @param port 0 to let the name service say
     * @param transport empty to let the name service say
     */
    public record Target(String host, int port, String transport) {}

    /** The parts of a target that the loader accepted. A numeric address without transport is reached over UDP. */
    public static Target target(String uri) {
        Matcher matcher = SIP_URI.matcher(uri);
        if (!matcher.matches()) {
            throw new IllegalArgumentException("not a target: " + uri);
        }
        String host = matcher.group("host").replace("[", "").replace("]", "");
        String port = matcher.group("port");
        String asked = matcher.group("transport");
        boolean secure = uri.startsWith("sips:") || "tls".equals(asked);
        boolean numeric = isLiteral(host);
        String transport = secure ? "tls" : asked != null ? asked : numeric ? "udp" : "";
        int usual = !numeric ? 0 : secure ? 5061 : 5060;
        return new Target(host, port == null ? usual : Integer.parseInt(port), transport);
    }

    /** Whether this is a name server: a numeric address with or without port. */
    static boolean isServer(String text) {
        Matcher matcher = SERVER.matcher(text);
        if (isLiteral(text)) {
            return true;
        }
        return matcher.matches()
                && isLiteral(matcher.group("host").replace("[", "").replace("]", ""))
                && Integer.parseInt(matcher.group("port")) < 65_536;
    }

    static String literal(Section in, String key) {
        String text = in.text(key);
        if (!text.isEmpty() && !isLiteral(text)) {
            in.fault(key, "`" + text + "` is no IP address");
        }
        return text;
    }

    static String network(Section in, String key, String otherwise) {
        String text = in.text(key, otherwise);
        if (!isNetwork(text)) {
            in.fault(key, "`" + text + "` is no network such as 127.0.0.0/8");
        }
        return text;
    }

    static boolean isNetwork(String text) {
        int slash = text.indexOf('/');
        String address = slash < 0 ? text : text.substring(0, slash);
        int most = address.contains(":") ? 128 : 32;
        boolean prefix = slash < 0
                || (text.substring(slash + 1).matches("[0-9]{1,3}")
                        && Integer.parseInt(text.substring(slash + 1)) <= most);
        return prefix && isLiteral(address);
    }

    static String sipUri(Section in, String key) {
        String text = in.text(key);
        if (!text.isEmpty() && !SIP_URI.matcher(text).matches()) {
            in.fault(key, "`" + text + "` is no target such as sip:127.0.0.1:5080;transport=udp");
        }
        return text;
    }

    static boolean isLiteral(String text) {
        if (IP4.matcher(text).matches()) {
            for (String part : text.split("\\.", -1)) {
                if (Integer.parseInt(part) > 255) {
                    return false;
                }
            }
            return true;
        }
        if (!IP6.matcher(text).matches()) {
            return false;
        }
        try {
            return InetAddress.ofLiteral(text) != null;
        } catch (IllegalArgumentException notOne) {
            return false;
        }
    }
}
