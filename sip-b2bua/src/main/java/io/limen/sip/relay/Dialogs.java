package io.limen.sip.relay;

import io.limen.sip.call.Dialog;
import java.util.List;

/** Moves of the dialogs of a subscription (RFC 3261 §12). */
final class Dialogs {
    private Dialogs() {}

    static Dialog next(Dialog of) {
        return copy(
                of, of.localTag(), of.remoteTag(), of.localSeq() + 1, of.remoteSeq(), of.routeSet(), of.remoteTarget());
    }

    static Dialog heard(Dialog of, Passed request) {
        String target = request.contact().isEmpty() ? of.remoteTarget() : request.contact();
        return copy(of, of.localTag(), of.remoteTag(), of.localSeq(), request.cseq(), of.routeSet(), target);
    }

    static Dialog targeting(Dialog of, String target) {
        return target.isEmpty()
                ? of
                : copy(of, of.localTag(), of.remoteTag(), of.localSeq(), of.remoteSeq(), of.routeSet(), target);
    }

    static Dialog tagged(Dialog of, String localTag) {
        return copy(of, localTag, of.remoteTag(), of.localSeq(), of.remoteSeq(), of.routeSet(), of.remoteTarget());
    }

    /** Made by a 2xx: its Record-Route the other way round (§12.1.2). */
    static Dialog byResponse(Dialog of, Passed response) {
        String target = response.contact().isEmpty() ? of.remoteTarget() : response.contact();
        List<String> routes = response.recordRoutes().reversed();
        return copy(of, of.localTag(), response.toTag(), of.localSeq(), of.remoteSeq(), routes, target);
    }

    /** Made by a NOTIFY: its Record-Route as it stands (§12.1.1, RFC 6665 §4.4.1). */
    static Dialog byRequest(Dialog of, Passed request) {
        String target = request.contact().isEmpty() ? of.remoteTarget() : request.contact();
        return copy(of, of.localTag(), request.fromTag(), of.localSeq(), 0, request.recordRoutes(), target);
    }

    private static Dialog copy(
            Dialog of,
            String localTag,
            String remoteTag,
            long localSeq,
            long remoteSeq,
            List<String> routes,
            String target) {
        return new Dialog(
                Dialog.Phase.CONFIRMED,
                of.callId(),
                localTag,
                remoteTag,
                of.localParty(),
                of.remoteParty(),
                localSeq,
                remoteSeq,
                routes,
                target,
                of.hop());
    }
}
