/**
 * The examples of docs/h248-library.md, as tests. What they use is what another program would use.
 */
@NullMarked
package io.limen.h248.example;

import org.jspecify.annotations.NullMarked;
