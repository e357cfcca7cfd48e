package io.limen.h248.codec.reading;

/** Something that knows where in a message it stands. */
@FunctionalInterface
public interface FaultSource {
    /** A fault at this place; the caller throws it. */
    ReadFault fault(String reason);
}
