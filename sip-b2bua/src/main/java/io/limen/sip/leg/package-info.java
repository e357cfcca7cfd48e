/**
 * One leg toward the SIP library: messages read into events, effects built into messages, routes and NAT signs. Holds no call state; may not know sockets or transactions.
 */
@NullMarked
package io.limen.sip.leg;

import org.jspecify.annotations.NullMarked;
