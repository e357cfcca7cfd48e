package io.limen.sip.call;

import java.util.List;

/**
 * The dialog of one leg (RFC 3261 §12), ours alone: the SIP stack keeps none.
 *
 * @param phase how far it has come
 * @param callId Call-ID
 * @param localTag our tag
 * @param remoteTag tag of the peer, empty while unknown
 * @param localParty our From or To without tag, as name-addr
 * @param remoteParty the peer's From or To without tag, as name-addr
 * @param localSeq CSeq number of our last request, 0 before any
 * @param remoteSeq CSeq number of the peer's last request, 0 before any
 * @param routeSet Route of our requests
 * @param remoteTarget Request-URI of our requests
 * @param hop where they are sent
 */
public record Dialog(
        Phase phase,
        String callId,
        String localTag,
        String remoteTag,
        String localParty,
        String remoteParty,
        long localSeq,
        long remoteSeq,
        List<String> routeSet,
        String remoteTarget,
        Hop hop) {
    public Dialog {
        routeSet = List.copyOf(routeSet);
    }

    /** How far a dialog has come. */
    public enum Phase {
        NONE,
        EARLY,
        CONFIRMED,
        TERMINATED
    }

    /** The same dialog where its messages go by another hop. */
    public Dialog through(Hop other) {
        return new Dialog(
                phase,
                callId,
                localTag,
                remoteTag,
                localParty,
                remoteParty,
                localSeq,
                remoteSeq,
                routeSet,
                remoteTarget,
                other);
    }

    Dialog in(Phase next) {
        return copy(next, remoteTag, localSeq, remoteSeq, routeSet, remoteTarget);
    }

    /** The same with another tag of ours: an early dialog of its own. */
    Dialog tagged(String tag) {
        return new Dialog(
                phase,
                callId,
                tag,
                remoteTag,
                localParty,
                remoteParty,
                localSeq,
                remoteSeq,
                routeSet,
                remoteTarget,
                hop);
    }

    Dialog nextRequest() {
        return copy(phase, remoteTag, localSeq + 1, remoteSeq, routeSet, remoteTarget);
    }

    /** The dialog with a request of that number. */
    Dialog after(long cseq) {
        return copy(phase, remoteTag, cseq, remoteSeq, routeSet, remoteTarget);
    }

    Dialog received(long cseq) {
        return copy(phase, remoteTag, localSeq, Math.max(cseq, remoteSeq), routeSet, remoteTarget);
    }

    Dialog targeting(String target) {
        return target.isEmpty() ? this : copy(phase, remoteTag, localSeq, remoteSeq, routeSet, target);
    }

    /** Early or confirmed by a response: its tag, Contact and Record-Route hold from now on. */
    Dialog by(LegEvent.ResponseData response, Phase next) {
        String target = response.remoteTarget().isEmpty() ? remoteTarget : response.remoteTarget();
        return copy(next, response.remoteTag(), localSeq, remoteSeq, response.routeSet(), target);
    }

    private Dialog copy(
            Phase phase, String remoteTag, long localSeq, long remoteSeq, List<String> routes, String target) {
        return new Dialog(
                phase, callId, localTag, remoteTag, localParty, remoteParty, localSeq, remoteSeq, routes, target, hop);
    }
}
