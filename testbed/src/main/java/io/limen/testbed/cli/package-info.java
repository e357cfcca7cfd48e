/**
 * Command line of the testbed: {@code limen demo}, {@code gateway}, {@code bench}. Reads arguments and starts things;
 * nothing is decided here.
 */
@NullMarked
package io.limen.testbed.cli;

import org.jspecify.annotations.NullMarked;
