/**
 * What a call needs from outside: gateways, stores, traces, routes. Interfaces only; may not know who implements them.
 */
@NullMarked
package io.limen.sip.port;

import org.jspecify.annotations.NullMarked;
