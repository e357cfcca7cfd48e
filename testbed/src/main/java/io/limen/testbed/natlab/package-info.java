/**
 * Networks a user agent can stand in: open, or behind an emulated NAT on loopback. May not know SIP, MSRP or H.248.
 */
@NullMarked
package io.limen.testbed.natlab;

import org.jspecify.annotations.NullMarked;
