package io.limen.sip.lane;

import io.limen.sip.leg.Passings;
import io.limen.sip.stack.ServerHandle;
import java.util.Optional;
import javax.sip.message.Request;

/**
 * Kept with a request outside of dialogs that we sent on: whose it is.
 *
 * @param run the subscription it opens, if it does
 */
record PassedSent(ServerHandle tx, Request request, Passings.Read.Fine fine, Optional<SubscriptionRun> run) {}
