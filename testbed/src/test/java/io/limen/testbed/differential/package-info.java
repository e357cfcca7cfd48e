/** Our codec against Erlang's, message by message, both ways. What is left out and why stands in differential/argued.txt. */
@NullMarked
package io.limen.testbed.differential;

import org.jspecify.annotations.NullMarked;
