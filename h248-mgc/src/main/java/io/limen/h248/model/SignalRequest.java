package io.limen.h248.model;

import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;

/** A signal, or signals to be played one after the other (H.248.1 §7.1.11). */
public sealed interface SignalRequest {
    /** Signals that follow each other. */
    record Sequence(int id, List<Signal> signals) implements SignalRequest {
        public Sequence {
            WireText.range("signal list id", id, 0, 65535);
            signals = WireText.some("a signal list", signals);
        }
    }

    /**
     * One signal.
     *
     * @param name package and item
     * @param stream where; name it, as the default is no stream
     * @param type how it ends
     * @param duration hundredths of a second
     * @param notifyCompletion which ends are reported by {@code g/sc}
     * @param keepActive goes on if still playing; never set it on a trigger that must fire
     * @param direction where it is played (v3)
     * @param requestId comes back in {@code g/sc} (v3)
     * @param intersignalDelay pause before the next one of a list, milliseconds (v3)
     * @param parms of the package
     */
    record Signal(
            ItemName name,
            OptionalInt stream,
            Optional<Type> type,
            OptionalInt duration,
            Set<Completion> notifyCompletion,
            boolean keepActive,
            Optional<Direction> direction,
            OptionalLong requestId,
            OptionalInt intersignalDelay,
            List<NamedParm> parms)
            implements SignalRequest {
        public Signal {
            WireText.range("stream id", stream.orElse(0), 0, 65535);
            WireText.range("duration", duration.orElse(0), 0, 65535);
            WireText.unsigned32("request id", requestId.orElse(0));
            WireText.range("inter-signal delay", intersignalDelay.orElse(0), 0, 65535);
            notifyCompletion = notifyCompletion.isEmpty()
                    ? Set.of()
                    : Collections.unmodifiableSet(EnumSet.copyOf(notifyCompletion));
            parms = List.copyOf(parms);
        }

        /** A signal with parameters of its package only. */
        public static Signal of(ItemName name, OptionalInt stream, NamedParm... parms) {
            return new Signal(
                    name,
                    stream,
                    Optional.empty(),
                    OptionalInt.empty(),
                    Set.of(),
                    false,
                    Optional.empty(),
                    OptionalLong.empty(),
                    OptionalInt.empty(),
                    List.of(parms));
        }

        /** The text of a parameter with a single value. */
        public Optional<String> parm(String parmName) {
            return NamedParm.single(parms, parmName);
        }
    }

    /** How a signal ends. */
    enum Type {
        ON_OFF,
        TIME_OUT,
        BRIEF
    }

    /** Ends of a signal that can be reported. */
    enum Completion {
        TIME_OUT,
        INTERRUPTED_BY_EVENT,
        INTERRUPTED_BY_SIGNALS,
        OTHER_REASON,
        ITERATION
    }

    /** Where a signal is played, seen from the termination. */
    enum Direction {
        EXTERNAL,
        INTERNAL,
        BOTH
    }
}
