/** Tests of the codec as a whole: corpus, golden files, fuzz. */
@NullMarked
package io.limen.h248.codec;

import org.jspecify.annotations.NullMarked;
