package io.limen.sip.media;

import io.limen.policy.plan.AddressFamily;
import io.limen.policy.plan.MediaAddress;
import io.limen.policy.sdp.MediaDescription;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The MSRP path of a media description (RFC 4975 §8.2). Peers without CEMA (RFC 6714) connect to its leftmost URI, so
 * that one is moved to the gateway's address; the session id stays, for peers that match sessions by it.
 */
final class MsrpPath {
    private static final Pattern URI = Pattern.compile(
            "(msrps?)://(?:[^@/\\s]*@)?(?:\\[[^]\\s]*]|[^:/;\\s]*)(?::\\d+)?(/\\S*)(.*)", Pattern.CASE_INSENSITIVE);

    private MsrpPath() {}

    static MediaDescription moved(MediaDescription media, Optional<MediaAddress> to) {
        Optional<String> path = media.attribute("path");
        if (path.isEmpty() || to.isEmpty()) {
            return media;
        }
        Matcher found = URI.matcher(path.get().strip());
        if (!found.matches()) {
            return media.withoutAttribute("path");
        }
        String authority = host(to.get()) + ":" + to.get().port();
        return media.withAttribute("path", found.group(1) + "://" + authority + found.group(2) + found.group(3));
    }

    private static String host(MediaAddress address) {
        return address.family() == AddressFamily.IP6 ? "[" + address.host() + "]" : address.host();
    }
}
