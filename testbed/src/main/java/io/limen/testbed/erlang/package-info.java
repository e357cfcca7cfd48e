/**
 * Erlang's codecs as a partner to compare with, behind a pipe. Starts the process and speaks its frames; what is compared is
 * decided elsewhere.
 */
@NullMarked
package io.limen.testbed.erlang;

import org.jspecify.annotations.NullMarked;
