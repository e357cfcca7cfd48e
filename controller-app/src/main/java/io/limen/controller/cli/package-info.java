/**
 * The command line of {@code ./limen}: one class a command, exit codes as the outside contract says. May not hold any
 * logic that the service or the admin API does not have.
 */
@NullMarked
package io.limen.controller.cli;

import org.jspecify.annotations.NullMarked;
