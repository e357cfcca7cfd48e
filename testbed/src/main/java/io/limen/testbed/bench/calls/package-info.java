/** Calls through Limen and through Kamailio, with SIPp on both sides: rates, CPU, delay, overload. Knows no command line. */
@NullMarked
package io.limen.testbed.bench.calls;

import org.jspecify.annotations.NullMarked;
