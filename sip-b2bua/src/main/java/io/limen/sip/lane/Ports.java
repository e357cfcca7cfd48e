package io.limen.sip.lane;

import io.limen.sip.port.CallMeters;
import io.limen.sip.port.CallStore;
import io.limen.sip.port.CallTrace;
import io.limen.sip.port.MediaGateway;
import io.limen.sip.port.PolicySource;
import io.limen.sip.stack.SipMeters;
import io.limen.sip.stack.SipTap;
import java.time.InstantSource;
import java.util.function.BooleanSupplier;

/**
 * All that the SIP side needs from outside.
 *
 * @param gateways the gateways
 * @param policies rules for new calls
 * @param store where calls are kept
 * @param meters what is counted of calls
 * @param trace where ladders are written
 * @param ready whether new calls are welcome; OPTIONS says so
 * @param clock the time
 * @param tap sees every SIP message
 * @param sipMeters what is counted of SIP messages
 */
public record Ports(
        MediaGateway gateways,
        PolicySource policies,
        CallStore store,
        CallMeters meters,
        CallTrace trace,
        BooleanSupplier ready,
        InstantSource clock,
        SipTap tap,
        SipMeters sipMeters) {

    /** Without tap and message counters. */
    public static Ports of(
            MediaGateway gateways,
            PolicySource policies,
            CallStore store,
            CallMeters meters,
            CallTrace trace,
            BooleanSupplier ready,
            InstantSource clock) {
        return new Ports(gateways, policies, store, meters, trace, ready, clock, SipTap.NONE, SipMeters.none());
    }
}
