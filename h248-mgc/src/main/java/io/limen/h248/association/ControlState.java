package io.limen.h248.association;

/** What a control association waits for (H.248.1 §11). */
public sealed interface ControlState {
    /**
     * The gateway is not registered, or no longer.
     *
     * @param reason in words
     */
    record Absent(String reason) implements ControlState {}

    /**
     * It registered; what it can do is being asked for.
     *
     * @param kept what it holds of before
     * @param readyAt when its restart delay ends, in milliseconds of the loop
     * @param audited whether it has answered
     */
    record Joining(Kept kept, long readyAt, boolean audited) implements ControlState {}

    /** It carries calls. */
    record Serving() implements ControlState {}

    /** Its connection is closed, and it may come back with a new one before it counts as lost. */
    record Suspended() implements ControlState {}

    /** Whether requests may be sent. */
    default boolean reachable() {
        return switch (this) {
            case Absent a -> false;
            case Joining j -> true;
            case Serving s -> true;
            case Suspended s -> false;
        };
    }
}
