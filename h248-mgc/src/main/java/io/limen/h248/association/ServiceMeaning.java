package io.limen.h248.association;

import io.limen.h248.model.Command;
import io.limen.h248.model.ContextId;
import io.limen.h248.model.ErrorCode;
import io.limen.h248.model.ErrorDescriptor;
import io.limen.h248.model.ServiceChangeParms;
import io.limen.h248.model.TerminationId;
import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;

/** What a ServiceChange of a gateway means (H.248.1 §7.2.8): its method and reason turned into one typed thing. */
public sealed interface ServiceMeaning {
    /** It registers, or registers again; {@code delayMillis} until it is ready. */
    record Registers(Kept kept, long delayMillis) implements ServiceMeaning {}

    /** The whole gateway goes out of service now. */
    record GoesNow(String reason) implements ServiceMeaning {}

    /** The whole gateway will go; empty for when the last call has ended. */
    record WillGo(OptionalLong delayMillis) implements ServiceMeaning {}

    /** The whole gateway stays after all (918). */
    record Stays() implements ServiceMeaning {}

    /** What the gateway can do changed (916, 917); calls go on. */
    record AbilitiesChanged() implements ServiceMeaning {}

    /** Terminations go or come back. */
    record OfTerminations(TerminationChange change) implements ServiceMeaning {}

    /** Taken note of without effect: an extension that may be ignored, or more of it is to come. */
    record Noted() implements ServiceMeaning {}

    /** It cannot be meant so. */
    record Refused(ErrorDescriptor error) implements ServiceMeaning {}

    /** What a known gateway in this phase means. */
    static ServiceMeaning of(ContextId context, Command.ServiceChange change, boolean reachable) {
        List<TerminationId> ids = change.terminations();
        boolean root = ids.stream().anyMatch(TerminationId::isRoot);
        if (ids.stream().anyMatch(TerminationId::hasChoose)) {
            return refused(ErrorCode.INCORRECT_IDENTIFIER, "choose is not allowed in servicechange");
        }
        if (root && (ids.size() > 1 || context.isSpecific())) {
            return refused(ErrorCode.INCORRECT_IDENTIFIER, "root stands alone and in the null context");
        }
        String method = change.parms().method().name().toLowerCase(Locale.ROOT);
        if (method.startsWith("x-") || method.startsWith("x+")) {
            // X- may be ignored by who does not know it, X+ may not (H.248.1 §7.2.8, B.2)
            return method.startsWith("x-") && reachable
                    ? new Noted()
                    : refused(ErrorCode.UNSUPPORTED_VALUE, "no such service change method here");
        }
        return root ? root(method, change.parms(), reachable) : terminations(method, change);
    }

    private static ServiceMeaning root(String method, ServiceChangeParms parms, boolean reachable) {
        int reason = parms.reason().code();
        if (reachable && (reason == Reasons.PACKAGES_CHANGE || reason == Reasons.CAPABILITIES_CHANGE)) {
            return parms.incomplete() ? new Noted() : new AbilitiesChanged();
        }
        long delay = Math.min(parms.delay().orElse(0), Integer.MAX_VALUE) * 1000;
        return switch (method) {
            case "restart" -> new Registers(keptByRestart(reason), delay);
            case "disconnected", "handoff" ->
                new Registers(reason == Reasons.STATE_LOSS ? Kept.NOTHING : Kept.UNKNOWN, 0);
            case "failover" ->
                new Registers(
                        reason == Reasons.COLD_FAILOVER || reason == Reasons.STATE_LOSS ? Kept.NOTHING : Kept.UNKNOWN,
                        0);
            case "forced" -> new GoesNow(parms.reason().wireText());
            case "graceful" -> {
                if (reason == Reasons.CANCEL_GRACEFUL) {
                    yield new Stays();
                }
                yield new WillGo(delay == 0 ? OptionalLong.empty() : OptionalLong.of(delay));
            }
            default -> refused(ErrorCode.UNSUPPORTED_VALUE, "no such service change method here");
        };
    }

    /** 900 ends a pause of which calls may have survived; any other reason is a boot or as good as one. */
    private static Kept keptByRestart(int reason) {
        return reason == Reasons.SERVICE_RESTORED ? Kept.ALL : Kept.NOTHING;
    }

    private static ServiceMeaning terminations(String method, Command.ServiceChange change) {
        int reason = change.parms().reason().code();
        if (reason == Reasons.PACKAGES_CHANGE || reason == Reasons.CAPABILITIES_CHANGE) {
            return change.parms().incomplete() ? new Noted() : new AbilitiesChanged();
        }
        long delay = Math.min(change.parms().delay().orElse(0), Integer.MAX_VALUE) * 1000;
        return switch (method) {
            case "restart" -> new OfTerminations(new TerminationChange.Back(change.terminations(), delay));
            case "forced" -> new OfTerminations(new TerminationChange.Gone(change.terminations(), reason));
            case "graceful" ->
                new OfTerminations(
                        reason == Reasons.CANCEL_GRACEFUL
                                ? new TerminationChange.Back(change.terminations(), 0)
                                : new TerminationChange.Going(change.terminations(), reason, delay));
            case "disconnected", "handoff", "failover" ->
                refused(ErrorCode.INCORRECT_IDENTIFIER, "this service change method is for root only");
            default -> refused(ErrorCode.UNSUPPORTED_VALUE, "no such service change method here");
        };
    }

    private static ServiceMeaning refused(ErrorCode code, String text) {
        return new Refused(ErrorDescriptor.of(code, text));
    }
}
