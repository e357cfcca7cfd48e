/**
 * The offer and answer machine of one leg (RFC 3264). May not know media policy or gateways.
 */
@NullMarked
package io.limen.policy.negotiation;

import org.jspecify.annotations.NullMarked;
