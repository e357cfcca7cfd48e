package io.limen.sip.dns;

import java.util.List;

/**
 * What a question came to.
 *
 * @param <T> what a record is
 */
public sealed interface Answer<T> {

    /** There are records; at least one. */
    record Records<T>(List<T> records) implements Answer<T> {
        public Records {
            records = List.copyOf(records);
        }
    }

    /** The name does not exist, or has no records of this kind. */
    record Nothing<T>() implements Answer<T> {}

    /** No answer was to be had: no server spoke in time, or none spoke sense. */
    record Failed<T>(String reason) implements Answer<T> {}
}
