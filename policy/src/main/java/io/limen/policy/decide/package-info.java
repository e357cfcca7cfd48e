/**
 * The pure decision: facts and rules in, decision with reasons out. May not read a clock, do I/O or hold state.
 */
@NullMarked
package io.limen.policy.decide;

import org.jspecify.annotations.NullMarked;
