/**
 * Prometheus meters of the service: names start with {@code limen_}, labels are bounded. May not hold a URI, a number or
 * an address in a label.
 */
@NullMarked
package io.limen.controller.metrics;

import org.jspecify.annotations.NullMarked;
