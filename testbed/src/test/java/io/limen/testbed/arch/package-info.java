/**
 * The rules of the house that a machine can check, run over every main class of every module. Bad houses for their own
 * tests are in {@code house}.
 */
@NullMarked
package io.limen.testbed.arch;

import org.jspecify.annotations.NullMarked;
