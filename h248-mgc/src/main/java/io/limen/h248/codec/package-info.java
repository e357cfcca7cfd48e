/**
 * Messages to bytes and back: the codec, its limits and what it makes of bad bytes. May not know transports, transactions or
 * policy.
 */
@NullMarked
package io.limen.h248.codec;

import org.jspecify.annotations.NullMarked;
