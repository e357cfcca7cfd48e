package io.limen.sip.relay;

import java.util.List;

/** What an event made of a subscription, and what is to be done. */
public record Turn(Subscription next, List<Deed> deeds) {
    public Turn {
        deeds = List.copyOf(deeds);
    }

    static Turn of(Subscription next, Deed... deeds) {
        return new Turn(next, List.of(deeds));
    }
}
