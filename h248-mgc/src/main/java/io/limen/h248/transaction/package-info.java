/**
 * Both lives of a transaction (H.248.1 §8, Annex D.1) as pure machines: repetition, at-most-once, Pending and acknowledgement. May not know messages, sockets or clocks: time and randomness are handed in, effects are returned.
 */
@NullMarked
package io.limen.h248.transaction;

import org.jspecify.annotations.NullMarked;
