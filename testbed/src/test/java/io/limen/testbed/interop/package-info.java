/**
 * The service against programs that nobody here wrote: SIPp and the Erlang media gateway and controller. Needs
 * Debian's {@code sip-tester} and {@code erlang-megaco}; without them the tests fail and name the package.
 */
@NullMarked
package io.limen.testbed.interop;

import org.jspecify.annotations.NullMarked;
