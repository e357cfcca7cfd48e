/**
 * What crosses the border in SIP headers: identity, privacy, topology. Pure functions on messages; may not know calls or gateways.
 */
@NullMarked
package io.limen.sip.border;

import org.jspecify.annotations.NullMarked;
