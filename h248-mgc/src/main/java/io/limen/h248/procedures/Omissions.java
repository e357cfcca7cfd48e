package io.limen.h248.procedures;

import io.limen.h248.model.ItemName;
import io.limen.policy.plan.NotCarried;
import io.limen.policy.plan.NotCarried.Item;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Collects what cannot be told while one procedure is written. Not for sharing. */
final class Omissions {
    private final Terms terms;
    private final List<NotCarried> found = new ArrayList<>(0);

    Omissions(Terms terms) {
        this.terms = terms;
    }

    Terms terms() {
        return terms;
    }

    /** The name, if profile and gateway have it; noted otherwise. */
    Optional<ItemName> needed(Optional<ItemName> name, Place place, Item item) {
        if (name.isEmpty()) {
            note(place, item, "the profile has no name for it");
            return Optional.empty();
        }
        if (!terms.has(name.get())) {
            note(place, item, "the gateway has no package `" + name.get().pkg() + "`");
            return Optional.empty();
        }
        return name;
    }

    /** The name, if profile and gateway have it; nothing is noted, as nothing is lost. */
    Optional<ItemName> spare(Optional<ItemName> name) {
        return name.filter(terms::has);
    }

    void note(Place place, Item item, String reason) {
        found.add(new NotCarried(place.point(), place.streamId(), item, reason));
    }

    List<NotCarried> found() {
        return List.copyOf(found);
    }

    /** Whether something is missing without which nothing may go out. */
    boolean refuses() {
        return found.stream().anyMatch(each -> each.item().indispensable());
    }

    /**
     * What something belongs to.
     *
     * @param point the termination, or the side of a call
     * @param streamId 0 for the termination as a whole
     */
    record Place(String point, int streamId) {
        Place stream(int id) {
            return new Place(point, id);
        }
    }
}
