package io.limen.h248.gateway;

import io.limen.h248.model.Command;
import io.limen.h248.model.H248Message;
import io.limen.h248.model.Mid;
import io.limen.h248.model.TimeNotation;
import io.limen.h248.model.Transaction;
import io.limen.h248.security.AddressPair;
import io.limen.h248.security.InterimAuthentication;
import io.limen.h248.security.InterimAuthentication.Check;
import io.limen.h248.security.ReplayWindow;
import io.limen.h248.transport.Link;
import java.net.InetSocketAddress;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Checks the authentication of gateways whose rule has keys, and remembers what was seen of each. Belongs to the loop.
 */
final class Seals {
    private record Seen(ReplayWindow window, String stamp) {}

    private final InetSocketAddress ours;
    private final Map<Mid, Seen> seen;

    Seals(MgcConfig config) {
        this.ours = Wire.address(config.mid());
        int limit = config.limits().gateways();
        this.seen = new LinkedHashMap<>(16, 0.75f, true) {
            private static final long serialVersionUID = 1L;

            @Override
            protected boolean removeEldestEntry(Map.Entry<Mid, Seen> eldest) {
                return size() > limit;
            }
        };
    }

    /** Why a message is not to be believed; empty where it is, or where the rule asks for nothing. */
    Optional<String> doubt(GatewayRule rule, Link link, H248Message message, byte[] bytes) {
        if (rule.terms().keys().isEmpty()) {
            return Optional.empty();
        }
        Seen before = seen.getOrDefault(message.mid(), new Seen(ReplayWindow.EMPTY, ""));
        Optional<AddressPair> pair = AddressPair.of(link.peer(), Wire.local(link, ours));
        Check check = InterimAuthentication.check(
                rule.terms().keys(), message.authentication(), pair, bytes, before.window());
        return switch (check) {
            case Check.Genuine g -> {
                seen.put(message.mid(), new Seen(g.window(), stamp(message).orElse(before.stamp())));
                yield Optional.empty();
            }
            case Check.Repeated r -> anew(message, before, r.sequence());
            case Check.Rejected r -> Optional.of(r.reason());
        };
    }

    /** A gateway that restarted counts from the start: a registration with a later time than the last one shows it. */
    private Optional<String> anew(H248Message message, Seen before, long sequence) {
        Optional<String> stamp = stamp(message).filter(s -> s.compareTo(before.stamp()) > 0);
        if (stamp.isEmpty() || before.stamp().isEmpty()) {
            return Optional.of("authentication replayed");
        }
        seen.put(message.mid(), new Seen(ReplayWindow.EMPTY.with(sequence), stamp.get()));
        return Optional.empty();
    }

    private static Optional<String> stamp(H248Message message) {
        for (Transaction transaction : message.transactions()) {
            if (transaction instanceof Transaction.Request request) {
                return Commands.registration(request)
                        .flatMap((Command.ServiceChange c) -> c.parms().timestamp())
                        .map(TimeNotation::toString);
            }
        }
        return Optional.empty();
    }
}
