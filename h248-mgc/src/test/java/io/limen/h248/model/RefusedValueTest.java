package io.limen.h248.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class RefusedValueTest {
    @Test
    void aRefusalCostsNoStackTrace() {
        RefusedValueException refused =
                catchThrowableOfType(RefusedValueException.class, () -> new TerminationId("a b"));
        assertThat(refused).hasMessageContaining("not allowed at 1");
        assertThat(refused.getStackTrace()).isEmpty();
    }

    @Test
    void acknowledgementsOfSegmentsStandBehindAllOtherTransactions() {
        Transaction first = new Transaction.SegmentAck(1, 1, false);
        Transaction second = new Transaction.Pending(2);
        Transaction third = new Transaction.SegmentAck(3, 1, true);
        Transaction fourth = new Transaction.Pending(4);
        assertThat(new MessageBody.Transactions(List.of(first, second, third, fourth)).transactions())
                .containsExactly(second, fourth, first, third);
        assertThat(new MessageBody.Transactions(List.of(second, first)).transactions())
                .containsExactly(second, first);
    }

    /** Duration and Intersignal are UINT16 in B.2 and INTEGER(0..65535) in A.2. */
    @Test
    void timesOfASignalAreNumbersOfSixteenBits() {
        SignalRequest.Signal signal = SignalRequest.Signal.of(new ItemName("a", "b"), OptionalInt.empty());
        assertThat(signal.duration()).isEmpty();
        RefusedValueException refused = catchThrowableOfType(
                RefusedValueException.class,
                () -> new SignalRequest.Signal(
                        signal.name(),
                        signal.stream(),
                        signal.type(),
                        OptionalInt.of(65_536),
                        signal.notifyCompletion(),
                        false,
                        signal.direction(),
                        signal.requestId(),
                        signal.intersignalDelay(),
                        signal.parms()));
        assertThat(refused).hasMessage("duration must be within 0 and 65535");
    }
}
