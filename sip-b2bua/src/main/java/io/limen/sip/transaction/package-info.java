/**
 * The four transactions of RFC 3261 clause 17 as tables: what happened in which state, what is to be done, what comes
 * next. Nothing here holds a message, a socket, a timer or a clock; {@code sip.stack} does what the tables say.
 */
@NullMarked
package io.limen.sip.transaction;

import org.jspecify.annotations.NullMarked;
