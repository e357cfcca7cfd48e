package io.limen.sip.lane;

import io.limen.sip.binding.BindingTable;
import io.limen.sip.binding.Registration;
import java.util.List;
import java.util.Optional;
import java.util.function.IntSupplier;

/** Registrations and subscriptions as others see them: listed, counted, ended by an operator. Any thread. */
public final class Relaying {
    private final BindingTable table;
    private final RelayCounts counts;
    private final IntSupplier subscriptions;
    private final IntSupplier waiting;

    /** What is counted. */
    public enum Count {
        /** REGISTERs passed on. */
        REGISTER_PASSED,
        /** REGISTERs answered here while the core's registration was fresh. */
        REGISTER_LOCAL,
        /** REGISTERs refused, here or by the core. */
        REGISTER_REFUSED,
        /** Bindings that ended by their time. */
        BINDING_EXPIRED,
        /** Bindings that ended with their connection. */
        BINDING_FLOW_LOST,
        /** Other requests passed on. */
        REQUEST_PASSED,
        /** Requests that got 504 as no answer came in time. */
        REQUEST_LATE,
        /** Subscriptions begun. */
        SUBSCRIPTION_BEGUN,
        /** Subscriptions over. */
        SUBSCRIPTION_OVER
    }

    Relaying(BindingTable table, RelayCounts counts, IntSupplier subscriptions, IntSupplier waiting) {
        this.table = table;
        this.counts = counts;
        this.subscriptions = subscriptions;
        this.waiting = waiting;
    }

    /** All bindings. */
    public List<Registration> registrations() {
        return table.all();
    }

    /** Bindings under a token of ours. */
    public List<Registration> registration(String token) {
        return table.token(token);
    }

    /** How many bindings there are. */
    public int size() {
        return table.size();
    }

    /**
     * Forgets a binding: nothing is sent to it any more, and its next REGISTER goes on to the core. The core is not told.
     */
    public Optional<Registration> forget(String token) {
        return table.remove(token);
    }

    /** Live subscriptions. */
    public int subscriptions() {
        return subscriptions.getAsInt();
    }

    /** Requests outside of calls that wait for their answer. */
    public int waiting() {
        return waiting.getAsInt();
    }

    public long count(Count what) {
        return counts.of(what);
    }
}
