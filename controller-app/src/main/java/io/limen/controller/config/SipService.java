package io.limen.controller.config;

import io.limen.sip.call.DialogSettings;
import io.limen.sip.guard.GuardSettings;
import io.limen.sip.port.BorderSettings;
import io.limen.sip.port.RelaySettings;
import io.limen.sip.port.RouteSettings;
import io.limen.sip.stack.StreamLimits;

/**
 * Settings of the SIP border beside realms, peers and routes.
 *
 * @param border what may cross (key {@code headerPolicies})
 * @param relay registrations and requests outside of calls (key {@code registrations})
 * @param routing how next hops are found and watched (key {@code routing})
 * @param calls how established calls are kept (key {@code calls})
 * @param guard self-protection (key {@code overload})
 * @param streams limits of connections (key {@code overload.connections})
 * @param timers times of SIP (key {@code sipTimers})
 */
public record SipService(
        BorderSettings border,
        RelaySettings relay,
        RouteSettings routing,
        DialogSettings calls,
        GuardSettings guard,
        StreamLimits streams,
        SipTimers timers) {}
