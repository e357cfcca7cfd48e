/**
 * Ladders: what happened to a call on SIP leg A, toward the gateway and on SIP leg B, in time order. May not decide or
 * change anything, and shows no key material.
 */
@NullMarked
package io.limen.controller.trace;

import org.jspecify.annotations.NullMarked;
