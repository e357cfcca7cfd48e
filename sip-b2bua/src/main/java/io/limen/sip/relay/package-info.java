/**
 * Requests that pass outside of calls: what passes and what is refused, and the dialogs of subscriptions. Values and pure
 * functions, time is handed in; may not know SIP messages, sockets or lanes.
 */
@NullMarked
package io.limen.sip.relay;

import org.jspecify.annotations.NullMarked;
