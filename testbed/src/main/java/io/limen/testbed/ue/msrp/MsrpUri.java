package io.limen.testbed.ue.msrp;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An MSRP URI (RFC 4975 §6).
 *
 * @param scheme {@code msrp} or {@code msrps}
 * @param host host part as written
 * @param port TCP port
 * @param sessionId session id, the part that CEMA ends match on
 */
public record MsrpUri(String scheme, String host, int port, String sessionId) {
    private static final Pattern FORM =
            Pattern.compile("(msrps?)://(?:[^@/]*@)?(\\[[^]]*]|[^:/;]+)(?::(\\d{1,5}))?/([^;\\s]+);tcp(?:;\\S*)?");
    private static final int DEFAULT_PORT = 2855;

    /** Reads one URI; empty if it is none. */
    public static Optional<MsrpUri> parse(String text) {
        Matcher matcher = FORM.matcher(text.strip());
        if (!matcher.matches()) {
            return Optional.empty();
        }
        String port = matcher.group(3);
        return Optional.of(new MsrpUri(
                part(matcher, 1),
                part(matcher, 2),
                port == null ? DEFAULT_PORT : Integer.parseInt(port),
                part(matcher, 4)));
    }

    /** The last URI of a path header: the end point itself. */
    public static Optional<MsrpUri> lastOf(String path) {
        String[] hops = path.strip().split("\\s+", -1);
        return parse(hops[hops.length - 1]);
    }

    private static String part(Matcher matcher, int group) {
        String text = matcher.group(group);
        return text == null ? "" : text;
    }

    @Override
    public String toString() {
        return scheme + "://" + host + ":" + port + "/" + sessionId + ";tcp";
    }
}
