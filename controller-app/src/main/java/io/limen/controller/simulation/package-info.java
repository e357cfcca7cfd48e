/**
 * Decisions about offers that nobody sent: what a policy would do, and why. May not touch a gateway or a call.
 */
@NullMarked
package io.limen.controller.simulation;

import org.jspecify.annotations.NullMarked;
