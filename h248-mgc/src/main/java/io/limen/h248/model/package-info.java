/**
 * H.248.1 messages as sealed types and records, one model for every encoding; optional parts are {@code Optional} components
 * and every text component is checked by its record, so that no writer can be made to break its own grammar. May not know
 * encodings, transports or policy.
 */
@NullMarked
package io.limen.h248.model;

import org.jspecify.annotations.NullMarked;
