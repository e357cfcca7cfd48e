/**
 * The binary encoding of H.248.1 Annex A (BER): reading, writing and the canonical form in which messages of different
 * encodings can be compared. May know the model and the packages, nothing else.
 */
@NullMarked
package io.limen.h248.codec.ber;

import org.jspecify.annotations.NullMarked;
