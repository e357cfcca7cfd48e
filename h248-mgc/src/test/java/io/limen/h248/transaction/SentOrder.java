package io.limen.h248.transaction;

import static org.assertj.core.api.Assertions.assertThat;

import io.limen.h248.model.Action;
import io.limen.h248.model.Command;
import io.limen.h248.model.CommandRequest;
import io.limen.h248.model.TerminationId;
import io.limen.h248.model.Transaction;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Watches what leaves: for a termination one Add, Move or Modify at a time, and one Notify (H.248.1 §9.1). */
final class SentOrder {
    private final Set<String> underWay = new HashSet<>();

    /** @param reliable over TCP the order of Notify is that of the connection */
    void sent(List<Transaction> message, boolean reliable, long seed) {
        for (Transaction transaction : message) {
            if (transaction instanceof Transaction.Request request) {
                Set<String> keys = keys(request.actions());
                keys.removeIf(key -> reliable && key.startsWith("notify"));
                for (String key : keys) {
                    assertThat(underWay.add(key))
                            .as("seed %d: only one request for %s is under way", seed, key)
                            .isTrue();
                }
            }
        }
    }

    void ended(List<Action> actions) {
        underWay.removeAll(keys(actions));
    }

    void clear() {
        underWay.clear();
    }

    private static Set<String> keys(List<Action> actions) {
        Set<String> keys = new HashSet<>();
        for (Action action : actions) {
            for (CommandRequest request : action.commands()) {
                for (TerminationId id : request.command().terminations()) {
                    String kind = kind(request.command());
                    if (!kind.isEmpty() && id.isSpecific()) {
                        keys.add(kind + " " + id);
                    }
                }
            }
        }
        return keys;
    }

    private static String kind(Command command) {
        return switch (command) {
            case Command.Add c -> "change";
            case Command.Move c -> "change";
            case Command.Modify c -> "change";
            case Command.Notify c -> "notify";
            case Command.Subtract c -> "";
            case Command.AuditValue c -> "";
            case Command.AuditCapability c -> "";
            case Command.ServiceChange c -> "";
        };
    }
}
