package io.limen.sip.border;

import io.limen.sip.call.HeaderLine;
import io.limen.sip.port.BorderSettings.Charging;
import java.util.Optional;
import java.util.function.Supplier;
import javax.sip.message.Message;

/** What becomes of P-Charging-Vector toward one side (RFC 7315 §4.6, reference/ibcf.md section 4.1). */
final class Charges {
    private Charges() {}

    /**
     * The vector of a request that goes on.
     *
     * @param toward what is agreed for the side it goes to
     * @param believed whether the one that came may be kept
     * @param fresh makes an icid
     * @param host name of ours for icid-generated-at
     */
    static Optional<HeaderLine> request(
            Message request, Charging toward, boolean believed, Supplier<String> fresh, String host) {
        Optional<ChargingVector> came = believed ? ChargingVector.of(request) : Optional.empty();
        return switch (toward.mode()) {
            case STRIP -> Optional.empty();
            case KEEP -> came.map(ChargingVector::line);
            case OWN ->
                Optional.of(
                        named(ChargingVector.fresh(fresh.get(), host), toward).line());
            case EXCHANGE ->
                Optional.of(named(came.orElseGet(() -> ChargingVector.fresh(fresh.get(), host)), toward)
                        .line());
        };
    }

    private static ChargingVector named(ChargingVector vector, Charging toward) {
        ChargingVector named =
                vector.with(ChargingVector.ORIGINATING, toward.originating()).with(ChargingVector.TERMINATING, "");
        return toward.transit().isEmpty() ? named : named.with(ChargingVector.TRANSIT, toward.transit());
    }

    /**
     * The vector of a response as it was received, where it may go back as it is.
     *
     * @param toward what is agreed for the side it goes to
     */
    static Optional<HeaderLine> response(Message response, Charging toward, boolean believed) {
        return toward.mode() == Charging.Mode.KEEP && believed
                ? ChargingVector.of(response).map(ChargingVector::line)
                : Optional.empty();
    }

    /** The vector of a response whose own one could not go back: what that side's request said, with our term-ioi. */
    static Optional<HeaderLine> answered(Message request, Charging toward) {
        return switch (toward.mode()) {
            case STRIP, KEEP -> Optional.empty();
            case OWN, EXCHANGE ->
                ChargingVector.of(request)
                        .map(asked -> asked.with(ChargingVector.TERMINATING, toward.terminating())
                                .line());
        };
    }
}
