/** Tests of the transports over real sockets. */
@NullMarked
package io.limen.h248.transport;

import org.jspecify.annotations.NullMarked;
