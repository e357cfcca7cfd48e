package io.limen.h248.gateway;

import io.limen.h248.model.Mid;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Which registrations are sent on to which controller. Belongs to the loop. */
final class Redirects {
    private static final int REMEMBERED = 10_000;
    private final AssociationSettings.Redirect settings;
    private final Map<Mid, Long> sent = new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Mid, Long> eldest) {
            return size() > REMEMBERED;
        }
    };
    private boolean all;
    private int turn;

    Redirects(AssociationSettings.Redirect settings) {
        this.settings = settings;
    }

    void all(boolean sendOn) {
        all = sendOn;
    }

    /**
     * The controller to name to a gateway. One that comes back within the memory found nobody there and is taken in,
     * unless this controller is being emptied.
     *
     * @param full whether there is no room for it here
     */
    Optional<Mid> target(Mid gateway, GatewayRule rule, boolean full, long now) {
        boolean wanted =
                all || (full && settings.whenFull()) || rule.terms().tryFirst().isPresent();
        Long before = sent.get(gateway);
        boolean back = before != null && now - before < settings.memory().toMillis();
        if (!wanted || (back && !all)) {
            sent.remove(gateway);
            return Optional.empty();
        }
        Optional<Mid> target = rule.terms().tryFirst().filter(t -> !all).or(this::next);
        if (target.isPresent()) {
            sent.put(gateway, now);
        }
        return target;
    }

    private Optional<Mid> next() {
        return settings.alternates().isEmpty()
                ? Optional.empty()
                : Optional.of(settings.alternates()
                        .get(Math.floorMod(turn++, settings.alternates().size())));
    }
}
