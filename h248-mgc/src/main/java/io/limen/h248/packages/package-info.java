/**
 * Gateway profiles: which names, values and habits one kind of gateway uses on the wire, read from tables so that a vendor's
 * answer to an open question of the standards is a line of text and not a release. May not know encodings, transports or policy.
 */
@NullMarked
package io.limen.h248.packages;

import org.jspecify.annotations.NullMarked;
