/**
 * Text encoding of H.248.1 Annex B: scanner, parser, pretty and compact writer, directly on bytes. Knows the model only.
 */
@NullMarked
package io.limen.h248.codec.text;

import org.jspecify.annotations.NullMarked;
