/** Tests of the model: what its records take and refuse. */
@NullMarked
package io.limen.h248.model;

import org.jspecify.annotations.NullMarked;
