@NullMarked
package io.limen.h248.security;

import org.jspecify.annotations.NullMarked;
