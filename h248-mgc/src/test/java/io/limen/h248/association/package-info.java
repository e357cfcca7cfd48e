@NullMarked
package io.limen.h248.association;

import org.jspecify.annotations.NullMarked;
