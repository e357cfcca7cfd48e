/**
 * What a decision asks of a gateway, in the words of TS 23.334 clause 8, and what the gateway answered. May not know H.248 syntax.
 */
@NullMarked
package io.limen.policy.plan;

import org.jspecify.annotations.NullMarked;
