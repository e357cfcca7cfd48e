/**
 * Both lives of a transaction (H.248.1 §8, Annex D.1) as pure machines: repetition, at-most-once, Pending, acknowledgement, segments, splitting and order, and {@link io.limen.h248.transaction.PeerTransactions} that joins them for one peer. May know the model, but not encodings, sockets or clocks: time, randomness and sizes are handed in, effects are returned.
 */
@NullMarked
package io.limen.h248.transaction;

import org.jspecify.annotations.NullMarked;
