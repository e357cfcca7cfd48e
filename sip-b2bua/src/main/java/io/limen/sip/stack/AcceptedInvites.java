package io.limen.sip.stack;

import gov.nist.javax.sip.message.SIPMessage;
import gov.nist.javax.sip.message.SIPRequest;
import gov.nist.javax.sip.message.SIPResponse;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * INVITEs answered with 2xx (RFC 6026 state Accepted, RFC 3261 clause 13.3.1.4): holds back repeats of the INVITE for
 * 64*T1 and repeats the 2xx, on every transport, until its ACK comes. Entries of a call are touched on its lane only.
 */
final class AcceptedInvites {

    private final WheelTimer wheel;
    private final SipStackConfig.Timers timers;
    private final Consumer<ServerHandle> onAckTimeout;
    private final Map<String, Entry> byTransaction = new ConcurrentHashMap<>();
    private final Map<String, Entry> byDialog = new ConcurrentHashMap<>();

    AcceptedInvites(WheelTimer wheel, SipStackConfig.Timers timers, Consumer<ServerHandle> onAckTimeout) {
        this.wheel = wheel;
        this.timers = timers;
        this.onAckTimeout = onAckTimeout;
    }

    private static final class Entry {
        private final ServerHandle handle;
        private final String dialog;
        private final byte[] response;
        private boolean acknowledged;
        private long interval;
        private WheelTimer.@Nullable Armed repeat;

        Entry(ServerHandle handle, String dialog, byte[] response, long interval) {
            this.handle = handle;
            this.dialog = dialog;
            this.response = response;
            this.interval = interval;
        }
    }

    void accepted(ServerHandle handle, SIPResponse response) {
        byte[] bytes = AdoptedVia.encode(response);
        Entry entry = new Entry(handle, dialogOf(response), bytes, timers.t1().toMillis());
        byTransaction.put(handle.key(), entry);
        byDialog.put(entry.dialog, entry);
        wheel.after(handle.callId(), timers.transaction().toMillis(), () -> expire(entry));
        armRepeat(entry);
    }

    /** Whether this key belongs to an INVITE already answered 2xx. */
    boolean holds(String transactionKey) {
        return byTransaction.containsKey(transactionKey);
    }

    /** What an ACK to a 2xx is to us. */
    enum Acknowledged {
        FIRST,
        REPEATED,
        UNKNOWN
    }

    Acknowledged acknowledge(SIPRequest ack) {
        Entry entry = byDialog.get(dialogOf(ack));
        if (entry == null) {
            return Acknowledged.UNKNOWN;
        }
        if (entry.acknowledged) {
            return Acknowledged.REPEATED;
        }
        entry.acknowledged = true;
        WheelTimer.Armed repeat = entry.repeat;
        if (repeat != null) {
            repeat.cancel();
        }
        return Acknowledged.FIRST;
    }

    private void armRepeat(Entry entry) {
        entry.repeat = wheel.after(entry.handle.callId(), entry.interval, () -> repeat(entry));
    }

    private void repeat(Entry entry) {
        if (entry.acknowledged) {
            return;
        }
        entry.handle.channel().repeat(entry.response);
        entry.interval = Math.min(entry.interval * 2, timers.t2().toMillis());
        armRepeat(entry);
    }

    private void expire(Entry entry) {
        byTransaction.remove(entry.handle.key(), entry);
        byDialog.remove(entry.dialog, entry);
        WheelTimer.Armed repeat = entry.repeat;
        if (repeat != null) {
            repeat.cancel();
        }
        if (!entry.acknowledged) {
            onAckTimeout.accept(entry.handle);
        }
    }

    private static String dialogOf(SIPMessage message) {
        return message.getCallId().getCallId()
                + '\n'
                + message.getCSeq().getSeqNumber()
                + '\n'
                + message.getToTag()
                + '\n'
                + message.getFromTag();
    }

    int size() {
        return byTransaction.size();
    }
}
