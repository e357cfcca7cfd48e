package io.limen.sip.lane;

import io.limen.sip.binding.Registrar;
import io.limen.sip.leg.Registers;
import io.limen.sip.stack.ServerHandle;
import javax.sip.message.Request;

/** Kept with a REGISTER that we sent: whose it is. */
record RegisterSent(ServerHandle tx, Request request, Registers.Read.Fine fine, Registrar.Ruling.Pass pass) {}
