package io.limen.sip.relay;

import io.limen.sip.call.HeaderLine;
import io.limen.sip.call.Phrases;
import io.limen.sip.port.RelaySettings;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeSet;

/** What requests outside of calls must have, and what is too much. */
public final class Screen {
    private final RelaySettings settings;

    public Screen(RelaySettings settings) {
        this.settings = settings;
    }

    /** A refusal. */
    public record No(int status, String phrase, List<HeaderLine> headers) {
        public No {
            headers = List.copyOf(headers);
        }
    }

    /** Why it is refused, if it is. */
    public Optional<No> refusal(Passed request) {
        return switch (request.method()) {
            case "SUBSCRIBE", "PUBLISH" -> event(request);
            case "NOTIFY" ->
                request.subscriptionState().isEmpty() ? no(400, "a NOTIFY needs Subscription-State") : event(request);
            case "REFER" -> refer(request);
            case "MESSAGE" ->
                request.body().length() > settings.limits().messageBytes()
                        ? Optional.of(new No(513, "Message Too Large", List.of()))
                        : Optional.empty();
            default -> Optional.empty();
        };
    }

    /** RFC 6665 §4.2.1.1, RFC 3903 §6: an event package that does not pass is 489, with those that do. */
    private Optional<No> event(Passed request) {
        String event = request.event();
        if (event.isEmpty()) {
            return Optional.of(new No(489, "Bad Event", allowed()));
        }
        return settings.subscriptions().events().isEmpty()
                        || settings.subscriptions().events().contains(event)
                ? Optional.empty()
                : Optional.of(new No(489, "Bad Event", allowed()));
    }

    private List<HeaderLine> allowed() {
        return new TreeSet<>(settings.subscriptions().events())
                .stream()
                        .map(each -> new HeaderLine("Allow-Events", each.toLowerCase(Locale.ROOT)))
                        .toList();
    }

    /** RFC 3515 §2.4.2. */
    private static Optional<No> refer(Passed request) {
        long many = request.headers().stream()
                .filter(line -> line.name().equalsIgnoreCase("Refer-To"))
                .count();
        return many == 1 ? Optional.empty() : no(400, "a REFER has one Refer-To");
    }

    private static Optional<No> no(int status, String reason) {
        return Optional.of(new No(status, Phrases.of(status), List.of(HeaderLine.warning(reason))));
    }
}
