/**
 * The call machine: state and event in, next state and effects out. Pure: no clock, no thread, no socket, no SIP library.
 */
@NullMarked
package io.limen.sip.call;

import org.jspecify.annotations.NullMarked;
