/**
 * The admin API and the management port: HTTP in, calls of the service's own parts, JSON out. May not hold call logic.
 */
@NullMarked
package io.limen.controller.rest;

import org.jspecify.annotations.NullMarked;
