/**
 * The procedures of TS 23.334 clause 8 as H.248 commands, and replies and notifications back in the words of the plan.
 * Pure: knows the message model and policy's plan, but no codec, transaction, transport or clock.
 */
@NullMarked
package io.limen.h248.procedures;

import org.jspecify.annotations.NullMarked;
