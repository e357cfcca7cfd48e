package io.limen.h248.gateway;

import io.limen.h248.association.ThrottleSettings;
import io.limen.h248.model.Mid;
import java.time.Duration;
import java.util.List;

/**
 * How associations are made, kept and guarded.
 *
 * @param supervision of gateways that are registered
 * @param registration of gateways that come
 * @param redirect to other controllers
 * @param guard against peers that send too much
 * @param throttle of gateways that say they have too much to do
 */
public record AssociationSettings(
        Supervision supervision,
        RegistrationSettings registration,
        Redirect redirect,
        Guard guard,
        ThrottleSettings throttle) {
    public static final AssociationSettings DEFAULT = new AssociationSettings(
            Supervision.DEFAULT, RegistrationSettings.DEFAULT, Redirect.NONE, Guard.DEFAULT, ThrottleSettings.DEFAULT);

    /**
     * Supervision.
     *
     * @param reconnect how long a gateway whose connection closed may come back before it is lost; default 5 s
     * @param inactivity silence of ours after which a gateway with package {@code it} asks; zero for not armed; default 30 s
     * @param subtractStrays whether what stands in a gateway that comes back and belongs to no call is subtracted, once it
     *     was seen twice; default true
     */
    public record Supervision(Duration reconnect, Duration inactivity, boolean subtractStrays) {
        public static final Supervision DEFAULT = new Supervision(Duration.ofSeconds(5), Duration.ofSeconds(30), true);

        public Supervision {
            if (reconnect.isNegative() || inactivity.isNegative()) {
                throw new IllegalArgumentException("times of supervision must not be negative");
            }
        }
    }

    /**
     * Registrations; those beyond the rate wait their turn and are told so (restart avalanche, H.248.1 §9.2).
     *
     * @param perSecond how many are carried out a second; default 100
     * @param burst how many at once after a quiet time; default 200
     * @param waiting how many may wait; what comes beyond is dropped, so that its sender repeats it; default 1000
     * @param timeStampRequired whether a registration without TimeStamp is refused with 472; default false
     */
    public record RegistrationSettings(int perSecond, int burst, int waiting, boolean timeStampRequired) {
        public static final RegistrationSettings DEFAULT = new RegistrationSettings(100, 200, 1000, false);

        public RegistrationSettings {
            if (perSecond < 1 || burst < 1 || waiting < 0) {
                throw new IllegalArgumentException("rates of registration must be at least 1");
            }
        }
    }

    /**
     * Other controllers that registering gateways are told to try (MgcIdToTry).
     *
     * @param alternates in the order to name them, taken in turn
     * @param whenFull whether to name one once as many gateways are here as the limit allows
     * @param memory how long a gateway that was sent on is taken in if it comes again
     * @param atStop how long a controller that stops waits for the gateways that it hands off; zero for telling them
     *     nothing. Without alternates there is nothing to tell; default 2 s
     */
    public record Redirect(List<Mid> alternates, boolean whenFull, Duration memory, Duration atStop) {
        public static final Redirect NONE =
                new Redirect(List.of(), true, Duration.ofSeconds(60), Duration.ofSeconds(2));

        public Redirect {
            alternates = List.copyOf(alternates);
            if (atStop.isNegative()) {
                throw new IllegalArgumentException("the wait at the stop must not be negative");
            }
        }
    }

    /**
     * Bounds on what a peer can make us do.
     *
     * @param badPerSecond bad messages a second of one address that is no gateway's; what comes beyond in that second is
     *     not even read; default 100
     * @param answersPerSecond answers a second to one such address; default 20
     * @param notifiesPerSecond Notify requests a second of one gateway; default 1000
     * @param sources addresses that are remembered for this; default 4096
     */
    public record Guard(int badPerSecond, int answersPerSecond, int notifiesPerSecond, int sources) {
        public static final Guard DEFAULT = new Guard(100, 20, 1000, 4096);

        public Guard {
            if (badPerSecond < 1 || answersPerSecond < 1 || notifiesPerSecond < 1 || sources < 1) {
                throw new IllegalArgumentException("rates of the guard must be at least 1");
            }
        }
    }

    public AssociationSettings with(Supervision other) {
        return new AssociationSettings(other, registration, redirect, guard, throttle);
    }

    public AssociationSettings with(RegistrationSettings other) {
        return new AssociationSettings(supervision, other, redirect, guard, throttle);
    }

    public AssociationSettings with(Redirect other) {
        return new AssociationSettings(supervision, registration, other, guard, throttle);
    }

    public AssociationSettings with(Guard other) {
        return new AssociationSettings(supervision, registration, redirect, other, throttle);
    }

    public AssociationSettings with(ThrottleSettings other) {
        return new AssociationSettings(supervision, registration, redirect, guard, other);
    }
}
