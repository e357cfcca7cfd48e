package io.limen.controller.metrics;

import io.limen.sip.guard.Offence;
import io.limen.sip.stack.SipListenPoint;
import io.limen.sip.stack.SipMeters;
import io.micrometer.core.instrument.MeterRegistry;

/** SIP messages by realm and transport. */
public final class LimenSipMeters implements SipMeters {
    private final Meters meters;

    public LimenSipMeters(MeterRegistry registry) {
        this.meters = new Meters(registry);
    }

    @Override
    public void received(SipListenPoint at) {
        count("limen.sip.messages", at, "direction", "in");
    }

    @Override
    public void sent(SipListenPoint at) {
        count("limen.sip.messages", at, "direction", "out");
    }

    @Override
    public void dropped(SipListenPoint at, Reason reason) {
        count("limen.sip.dropped", at, "reason", Meters.label(reason));
    }

    @Override
    public void banned(Offence reason) {
        meters.count("limen.sip.bans.made", "reason", Meters.label(reason));
    }

    @Override
    public void retransmitted(SipListenPoint at) {
        count("limen.sip.retransmissions", at, "direction", "out");
    }

    private void count(String name, SipListenPoint at, String label, String value) {
        meters.count(name, "realm", at.realm(), "transport", at.transport().token(), label, value);
    }
}
