/**
 * The SIP edge: sockets, framing, JAIN-SIP parsing and transactions, answers 2xx repeats and malformed input. Holds no
 * call logic; nothing of {@code gov.nist} or Netty may leave this package.
 */
@NullMarked
package io.limen.sip.stack;

import org.jspecify.annotations.NullMarked;
