/**
 * What readers of all encodings share: faults, limits, lists in the making. May not know any encoding.
 */
@NullMarked
package io.limen.h248.codec.reading;

import org.jspecify.annotations.NullMarked;
