package io.limen.sip.call;

import io.limen.policy.sdp.SdpLine;
import io.limen.policy.sdp.SessionDescription;
import java.util.List;
import java.util.Locale;

/**
 * Preconditions (RFC 3312, RFC 4032). Their attributes pass unchanged, and terminations are reserved before a session
 * description goes on, so that our part of them is always met.
 */
final class Preconditions {
    private Preconditions() {}

    /** Whether some stream of a description may not go on without reserved resources. */
    static boolean mandatory(SessionDescription description) {
        return description.media().stream().filter(each -> !each.refused()).anyMatch(each -> mandatory(each.lines()));
    }

    private static boolean mandatory(List<SdpLine> lines) {
        return lines.stream()
                .filter(line -> line.isAttribute("des"))
                .map(line -> line.value().toLowerCase(Locale.ROOT))
                .anyMatch(value -> value.contains("qos") && value.contains(" mandatory "));
    }
}
