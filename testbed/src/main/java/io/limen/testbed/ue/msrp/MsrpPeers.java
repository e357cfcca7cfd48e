package io.limen.testbed.ue.msrp;

import java.util.Optional;

/**
 * Who talks to whom in a session, and how strictly that is checked.
 *
 * @param own our URI
 * @param remotePath the peer's path as its session description gave it
 * @param matching what of an incoming To-Path and From-Path must match
 */
record MsrpPeers(MsrpUri own, String remotePath, Matching matching) {

    /** How incoming paths are compared. */
    enum Matching {
        /** The session ids alone: RFC 6714 §4 and sessmatch. */
        SESSION_ID,
        /** The whole URI: RFC 4975 §5.4. */
        WHOLE_URI
    }

    boolean accepts(MsrpFrame frame) {
        Optional<MsrpUri> to = frame.header("To-Path").flatMap(MsrpUri::lastOf);
        Optional<MsrpUri> from = frame.header("From-Path").flatMap(MsrpUri::lastOf);
        Optional<MsrpUri> remote = MsrpUri.lastOf(remotePath);
        return matches(to, Optional.of(own)) && matches(from, remote);
    }

    private boolean matches(Optional<MsrpUri> found, Optional<MsrpUri> expected) {
        return switch (matching) {
                    case SESSION_ID -> found.map(MsrpUri::sessionId).equals(expected.map(MsrpUri::sessionId));
                    case WHOLE_URI -> found.equals(expected);
                }
                && found.isPresent();
    }
}
