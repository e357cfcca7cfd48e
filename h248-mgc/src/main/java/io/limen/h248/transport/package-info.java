/**
 * Sockets for H.248 messages: UDP datagrams and TCP with TPKT framing, on Netty. Moves octets only; may not know messages or transactions.
 */
@NullMarked
package io.limen.h248.transport;

import org.jspecify.annotations.NullMarked;
