package io.limen.controller.config;

import io.limen.sip.call.CallSettings;
import io.limen.sip.stack.SipStackConfig;
import java.time.Duration;

/**
 * Times of SIP (key {@code sipTimers}).
 *
 * @param stack base times of RFC 3261 clause 17
 * @param setup longest wait for the final response to an INVITE
 * @param renegotiation longest wait for the answer to a later offer
 * @param release longest wait for SIP while a call is released
 */
public record SipTimers(SipStackConfig.Timers stack, Duration setup, Duration renegotiation, Duration release) {

    static SipTimers read(Section root) {
        Section in = root.section("sipTimers");
        SipStackConfig.Timers usual = SipStackConfig.Timers.DEFAULT;
        CallSettings calls = CallSettings.DEFAULT;
        Duration t1 = in.time("t1", usual.t1());
        Duration t2 = in.time("t2", usual.t2());
        Duration t4 = in.time("t4", usual.t4());
        boolean sound = t1.compareTo(t2) <= 0 && t1.compareTo(t4) <= 0;
        if (!sound) {
            in.fault("t1", "`" + t1 + "` is above t2 or t4");
        }
        SipTimers read = new SipTimers(
                sound ? new SipStackConfig.Timers(t1, t2, t4) : usual,
                in.time("setup", calls.setup()),
                in.time("renegotiation", calls.renegotiation()),
                in.time("release", calls.release()));
        in.end();
        return read;
    }
}
