/** Tests of the binary codec: corpora, generated and damaged messages, octets worked out by hand. */
@NullMarked
package io.limen.h248.codec.ber;

import org.jspecify.annotations.NullMarked;
