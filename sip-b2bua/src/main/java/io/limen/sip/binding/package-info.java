/**
 * Contacts that are registered through this border: what a REGISTER asks for, what its answer makes of it, and the table
 * of those that stand. Values and pure functions, time is handed in; may not know SIP messages, sockets or lanes.
 */
@NullMarked
package io.limen.sip.binding;

import org.jspecify.annotations.NullMarked;
