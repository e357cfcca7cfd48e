/** Packet captures taken apart into H.248 messages. Reads bytes only; may not know the service. */
@NullMarked
package io.limen.controller.capture;

import org.jspecify.annotations.NullMarked;
