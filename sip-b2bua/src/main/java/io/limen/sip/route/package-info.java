/**
 * Finds where a request goes: routes, RFC 3263, health of peers. Knows requests by their facts, never as SIP messages,
 * and sends nothing itself.
 */
@NullMarked
package io.limen.sip.route;

import org.jspecify.annotations.NullMarked;
