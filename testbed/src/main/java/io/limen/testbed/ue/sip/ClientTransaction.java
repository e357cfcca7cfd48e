package io.limen.testbed.ue.sip;

import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A request under way (RFC 3261 §17.1): repeated over UDP until answered. Confined to the agent's thread. */
final class ClientTransaction {
    final SipText.Request request;
    final InetSocketAddress target;
    private final Consumer<SipText.Response> onResponse;
    private Duration interval;
    private boolean provisional;
    private boolean answered;

    SipText.@Nullable Request ack;

    ClientTransaction(
            SipText.Request request, InetSocketAddress target, Duration first, Consumer<SipText.Response> onResponse) {
        this.request = request;
        this.target = target;
        this.interval = first;
        this.onResponse = onResponse;
    }

    static String key(SipText message) {
        String method = message.cseqMethod().equals("ACK") ? "INVITE" : message.cseqMethod();
        return SipText.parameter(message.header("Via"), "branch") + "|" + method;
    }

    boolean isInvite() {
        return request.method().equals("INVITE");
    }

    /** Whether the request must go out again now. */
    boolean repeats() {
        return !answered && !(provisional && isInvite());
    }

    Duration nextInterval(Duration cap) {
        Duration doubled = interval.multipliedBy(2);
        interval = !isInvite() && doubled.compareTo(cap) > 0 ? cap : doubled;
        return interval;
    }

    Duration interval() {
        return interval;
    }

    boolean answered() {
        return answered;
    }

    boolean provisional() {
        return provisional;
    }

    /** Hands a response on; repeats of a final one are for the agent, which has to ACK them again. */
    void on(SipText.Response response) {
        if (answered) {
            return;
        }
        provisional = true;
        answered = response.status() >= 200;
        onResponse.accept(response);
    }
}
