package io.limen.sip.call;

import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/**
 * What a message says of its sender beside what it is for: these headers are answered leg by leg and never cross.
 *
 * @param allow methods of Allow, empty if it was not there
 * @param supported option tags of Supported
 * @param required option tags of Require
 * @param session Session-Expires (RFC 4028 §4)
 * @param minSe Min-SE in seconds, 0 if none (RFC 4028 §5)
 * @param sessionId Session-ID of the sender (RFC 7989)
 */
public record Terms(
        Set<String> allow,
        Set<String> supported,
        Set<String> required,
        Optional<SessionExpires> session,
        long minSe,
        Optional<SessionId> sessionId) {
    /** Nothing was said. */
    public static final Terms NONE = new Terms(Set.of(), Set.of(), Set.of(), Optional.empty(), 0, Optional.empty());

    public Terms {
        allow = Set.copyOf(allow);
        supported = Set.copyOf(supported);
        required = Set.copyOf(required);
    }

    /** Session-Expires: seconds, and who refreshes. */
    public record SessionExpires(long seconds, Refresher refresher) {}

    /** Who refreshes, seen from the request: its sender or its receiver. */
    public enum Refresher {
        UNSAID,
        UAC,
        UAS
    }

    /** The half of Session-ID that names its sender: 32 lower-case hex digits, and whether the session is to be logged. */
    public record SessionId(String uuid, boolean logMe) {
        /** Not known yet (RFC 7989 §5). */
        public static final String NIL = "0".repeat(32);
    }

    /** All that is known of the sender after a newer message: what that one leaves out stays. */
    Terms then(Terms newer) {
        return new Terms(
                newer.allow.isEmpty() ? allow : newer.allow,
                newer.supported.isEmpty() ? supported : newer.supported,
                newer.required,
                newer.session,
                newer.minSe,
                newer.sessionId.or(() -> sessionId));
    }

    /** The same sender, who has shown that it does not take that method. */
    Terms without(String method) {
        Set<String> fewer = new HashSet<>(allow);
        fewer.remove(method);
        return new Terms(fewer, supported, required, session, minSe, sessionId);
    }

    boolean allows(String method) {
        return allow.contains(method);
    }

    boolean supports(String option) {
        return supported.contains(option);
    }
}
