package io.limen.sip.lane;

import io.limen.policy.plan.CallSide;
import io.limen.sip.call.Call;
import io.limen.sip.call.CallId;
import io.limen.sip.call.Dialog;
import io.limen.sip.call.Holding;
import io.limen.sip.call.RequestRef;
import io.limen.sip.stack.ServerHandle;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Finds calls by dialog, by first request, by id and by context. */
final class CallIndex {
    private final Map<DialogKey, Found> byDialog = new ConcurrentHashMap<>();
    private final Map<OriginKey, CallRun> byOrigin = new ConcurrentHashMap<>();
    private final Map<CallId, CallRun> byId = new ConcurrentHashMap<>();
    private final Map<ContextKey, CallRun> byContext = new ConcurrentHashMap<>();

    private final Map<ServerHandle, CallRun> byInvite = new ConcurrentHashMap<>();

    /** A dialog by Call-ID and our tag. */
    record DialogKey(String callId, String tag) {
        static DialogKey of(Dialog dialog) {
            return new DialogKey(dialog.callId(), dialog.localTag());
        }
    }

    /**
     * A first request by what makes two of them the same (RFC 3261 §8.2.2.2). The CSeq tells the same request by another
     * way from a new one of the same caller, such as the INVITE with credentials after a 401 or 407.
     */
    record OriginKey(String callId, String remoteTag, long cseq) {}

    /** What a call was entered under, so that it is taken out by the same, whatever has become of it. */
    record Keys(List<DialogKey> a, List<DialogKey> b, OriginKey origin) {
        Keys {
            a = List.copyOf(a);
            b = List.copyOf(b);
        }
    }

    private record ContextKey(String gateway, long contextId) {}

    /** A leg of a call. */
    record Found(CallRun run, CallSide side) {}

    void add(CallRun run, Dialog a, Dialog b) {
        Keys keys = new Keys(
                List.of(DialogKey.of(a)),
                List.of(DialogKey.of(b)),
                new OriginKey(a.callId(), a.remoteTag(), a.remoteSeq()));
        run.entered(keys);
        byId.put(run.call().id(), run);
        keys.a().forEach(key -> byDialog.put(key, new Found(run, CallSide.INGRESS)));
        keys.b().forEach(key -> byDialog.put(key, new Found(run, CallSide.EGRESS)));
        byOrigin.put(keys.origin(), run);
    }

    /** Early dialogs come and go, and another way out is another dialog: the call is found by those it has now. */
    void dialogs(CallRun run) {
        Call call = run.call();
        if (call.legs().isEmpty() || call.ended()) {
            return;
        }
        run.keys().ifPresent(before -> {
            List<DialogKey> a = keys(call, CallSide.INGRESS);
            List<DialogKey> b = keys(call, CallSide.EGRESS);
            if (!before.a().equals(a) || !before.b().equals(b)) {
                moved(run, CallSide.INGRESS, before.a(), a);
                moved(run, CallSide.EGRESS, before.b(), b);
                run.entered(new Keys(a, b, before.origin()));
            }
        });
    }

    private static List<DialogKey> keys(Call call, CallSide side) {
        List<Dialog> dialogs = call.dialogs(side);
        return dialogs.size() == 1
                ? List.of(DialogKey.of(dialogs.getFirst()))
                : dialogs.stream().map(DialogKey::of).distinct().toList();
    }

    private void moved(CallRun run, CallSide side, List<DialogKey> before, List<DialogKey> now) {
        before.stream().filter(key -> !now.contains(key)).forEach(byDialog::remove);
        now.forEach(key -> byDialog.put(key, new Found(run, side)));
    }

    /** Reports of the gateway find the call from now on. */
    void holding(CallRun run) {
        if (run.seen().isEmpty() && run.call().media().holding() instanceof Holding.Held held) {
            run.saw(held);
            byContext.put(new ContextKey(held.gateway(), held.contextId()), run);
        }
    }

    void remove(CallRun run) {
        byId.remove(run.call().id());
        run.handles().forEach(byInvite::remove);
        run.keys().ifPresent(keys -> {
            keys.a().forEach(byDialog::remove);
            keys.b().forEach(byDialog::remove);
            byOrigin.remove(keys.origin(), run);
        });
        run.seen().ifPresent(held -> byContext.remove(new ContextKey(held.gateway(), held.contextId()), run));
    }

    Optional<Found> dialog(String callId, String localTag) {
        return Optional.ofNullable(byDialog.get(new DialogKey(callId, localTag)));
    }

    Optional<CallRun> origin(String callId, String remoteTag, long cseq) {
        return Optional.ofNullable(byOrigin.get(new OriginKey(callId, remoteTag, cseq)));
    }

    void invite(ServerHandle handle, CallRun run) {
        byInvite.put(handle, run);
    }

    /** A request has had its last answer, or its ACK: neither the call nor the index keeps it. */
    void closed(CallRun run, RequestRef ref) {
        run.closed(ref).ifPresent(open -> byInvite.remove(open.handle()));
    }

    /** INVITEs of live calls that still want an answer or an ACK. */
    int invites() {
        return byInvite.size();
    }

    Optional<CallRun> invite(ServerHandle handle) {
        return Optional.ofNullable(byInvite.get(handle));
    }

    Optional<CallRun> id(CallId id) {
        return Optional.ofNullable(byId.get(id));
    }

    Optional<CallRun> context(String gateway, long contextId) {
        return Optional.ofNullable(byContext.get(new ContextKey(gateway, contextId)));
    }

    List<CallRun> on(String gateway) {
        return byContext.entrySet().stream()
                .filter(each -> each.getKey().gateway().equals(gateway))
                .map(Map.Entry::getValue)
                .toList();
    }

    Collection<CallRun> all() {
        return byId.values();
    }

    int size() {
        return byId.size();
    }

    int contexts() {
        return byContext.size();
    }
}
