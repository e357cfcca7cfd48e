/**
 * Sockets of the reference gateway for H.248: UDP, and TCP with TPKT frames, toward one controller or several. Moves octets;
 * may not know messages, and shares nothing with the product's transports.
 */
@NullMarked
package io.limen.testbed.refgateway.wire;

import org.jspecify.annotations.NullMarked;
