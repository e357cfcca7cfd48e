/** What the benchmarks do with their arguments and figures. Does not measure. */
@NullMarked
package io.limen.testbed.bench;

import org.jspecify.annotations.NullMarked;
