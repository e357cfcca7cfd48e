package io.limen.h248.transaction;

import io.limen.h248.model.Action;
import io.limen.h248.model.Command;
import io.limen.h248.model.CommandRequest;
import io.limen.h248.model.ContextId;
import io.limen.h248.model.ServiceChangeMethod;
import io.limen.h248.model.TerminationId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * What a command asks to have to itself, so that commands for one termination keep their order (H.248.1 §9.1).
 *
 * @param kind what it does
 * @param context where
 * @param termination on what; wildcards allowed
 */
record Claim(Kind kind, ContextId context, TerminationId termination) {
    /** What a command does, as far as order goes. */
    enum Kind {
        /** Add, Move. */
        PLACE,
        /** Modify. */
        CHANGE,
        /** Subtract. */
        REMOVE,
        /** Notify. */
        NOTIFY,
        /** ServiceChange by which a gateway registers: nothing of it may overtake. */
        REGISTER
    }

    private static final char ALL = '*';
    private static final char CHOOSE = '$';

    /** The claims of a request. Audits have none; Notify and ServiceChange only of a gateway. */
    static List<Claim> of(List<Action> actions, boolean notifies) {
        List<Claim> claims = new ArrayList<>();
        for (Action action : actions) {
            for (CommandRequest request : action.commands()) {
                Command command = request.command();
                switch (command) {
                    case Command.Add c -> add(claims, Kind.PLACE, action.context(), c);
                    case Command.Move c -> add(claims, Kind.PLACE, action.context(), c);
                    case Command.Modify c -> add(claims, Kind.CHANGE, action.context(), c);
                    case Command.Subtract c -> add(claims, Kind.REMOVE, action.context(), c);
                    case Command.AuditValue c -> {}
                    case Command.AuditCapability c -> {}
                    case Command.Notify c -> {
                        if (notifies) {
                            add(claims, Kind.NOTIFY, action.context(), c);
                        }
                    }
                    case Command.ServiceChange c -> {
                        if (registers(c)) {
                            add(claims, Kind.REGISTER, action.context(), c);
                        }
                    }
                }
            }
        }
        return claims;
    }

    /** Whether a command with this claim must wait for one with the other, which was there before. */
    boolean waitsFor(Claim earlier) {
        if (earlier.kind == Kind.REGISTER) {
            return kind != Kind.REGISTER;
        }
        return switch (kind) {
            case REMOVE, REGISTER -> false; // may go any time
            case NOTIFY -> earlier.kind == Kind.NOTIFY && overlaps(earlier);
            case PLACE ->
                switch (earlier.kind) {
                    case PLACE, CHANGE, REMOVE -> overlaps(earlier);
                    case NOTIFY, REGISTER -> false;
                };
            case CHANGE ->
                switch (earlier.kind) {
                    case PLACE, CHANGE -> overlaps(earlier);
                    case REMOVE, NOTIFY, REGISTER -> false;
                };
        };
    }

    /** Whether this Subtract may overtake that Add or Move, and so leave behind what it was to take away. */
    boolean overtakes(Claim placing) {
        return kind == Kind.REMOVE && placing.kind == Kind.PLACE && overlaps(placing);
    }

    boolean isSpecific() {
        return termination.isSpecific();
    }

    private boolean overlaps(Claim other) {
        boolean chooses = termination.hasChoose();
        boolean otherChooses = other.termination.hasChoose();
        if (isSpecific() && other.isSpecific()) {
            return termination.equals(other.termination);
        }
        if (chooses && otherChooses) {
            return context.isSpecific() && context.equals(other.context);
        }
        if ((chooses && other.isSpecific()) || (otherChooses && isSpecific())) {
            return false; // what is chosen is new
        }
        if (termination.isRoot() || other.termination.isRoot()) {
            return false; // ALL does not match ROOT (H.248.1 §6.2.2)
        }
        return contextsMeet(context, other.context) && patternsMeet(termination.text(), other.termination.text());
    }

    private static boolean contextsMeet(ContextId a, ContextId b) {
        if (a.equals(ContextId.ALL) || b.equals(ContextId.ALL)) {
            return !a.equals(ContextId.NULL) && !b.equals(ContextId.NULL);
        }
        return a.equals(b) && !a.equals(ContextId.CHOOSE);
    }

    /** Whether one id can match both; errs on the side of order where both have wildcards. */
    private static boolean patternsMeet(String a, String b) {
        int i = wildcard(a);
        int j = wildcard(b);
        int common = Math.min(i, j);
        return a.regionMatches(true, 0, b, 0, common);
    }

    private static int wildcard(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) == ALL || text.charAt(i) == CHOOSE) {
                return i;
            }
        }
        return text.length();
    }

    private static void add(List<Claim> claims, Kind kind, ContextId context, Command command) {
        for (TerminationId id : command.terminations()) {
            claims.add(new Claim(kind, context, id));
        }
    }

    private static boolean registers(Command.ServiceChange change) {
        ServiceChangeMethod method = change.parms().method();
        return change.terminations().stream().anyMatch(TerminationId::isRoot)
                && switch (method.name().toLowerCase(Locale.ROOT)) {
                    case "restart", "failover", "disconnected", "handoff" -> true;
                    default -> false;
                };
    }
}
