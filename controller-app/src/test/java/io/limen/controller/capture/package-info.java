/** Captures made by hand, octet by octet. */
@NullMarked
package io.limen.controller.capture;

import org.jspecify.annotations.NullMarked;
