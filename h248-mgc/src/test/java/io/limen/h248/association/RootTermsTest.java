package io.limen.h248.association;

import static org.assertj.core.api.Assertions.assertThat;

import io.limen.h248.audit.RootState;
import io.limen.h248.model.ItemName;
import io.limen.h248.model.PropertyParm;
import io.limen.h248.model.Value;
import io.limen.h248.transaction.PeerTerms;
import io.limen.h248.transaction.RetryPolicy;
import io.limen.h248.transaction.TransactionLimits;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What ROOT tells, as terms of transactions (H.248.1 E.2, E.14). */
final class RootTermsTest {
    private static final PeerTerms PLAIN = PeerTerms.udp(3, TransactionLimits.DEFAULT);

    private static RootState told(String property, long value) {
        return new RootState(List.of(PropertyParm.of(ItemName.of(property), Value.of(value))));
    }

    @Test
    void whatIsNotToldLeavesWhatIsConfigured() {
        assertThat(RootTerms.applied(RetryPolicy.DEFAULT, RootState.UNKNOWN)).isEqualTo(RetryPolicy.DEFAULT);
        assertThat(RootTerms.applied(PLAIN, RootState.UNKNOWN, false)).isEqualTo(PLAIN);
    }

    @Test
    void aSlowGatewayIsNotRepeatedToBeforeItAnswersAsARule() {
        RetryPolicy slow = RootTerms.applied(RetryPolicy.DEFAULT, told("root/normalMGExecutionTime", 1_500));
        assertThat(slow.first()).isEqualTo(Duration.ofMillis(1_500));
        assertThat(slow.cap()).isEqualTo(Duration.ofSeconds(4));
        RetryPolicy quick = RootTerms.applied(RetryPolicy.DEFAULT, told("root/normalMGExecutionTime", 5));
        assertThat(quick.first()).isEqualTo(RetryPolicy.DEFAULT.first());
    }

    @Test
    void noTimeThatAGatewayTellsOutlastsTheGivingUp() {
        for (String property : List.of("root/normalMGExecutionTime", "root/MGProvisionalResponseTimerValue")) {
            RetryPolicy policy = RootTerms.applied(RetryPolicy.DEFAULT, told(property, 3_000_000));
            assertThat(policy.giveUpAfter()).isEqualTo(RetryPolicy.DEFAULT.giveUpAfter());
            assertThat(policy.afterPending()).isLessThanOrEqualTo(policy.giveUpAfter());
        }
    }

    @Test
    void theWaitAfterPendingSpansTheNextPending() {
        RetryPolicy policy =
                RootTerms.applied(RetryPolicy.DEFAULT, told("root/MGProvisionalResponseTimerValue", 2_000));
        assertThat(policy.afterPending()).isEqualTo(Duration.ofMillis(2_400));
    }

    @Test
    void limitsOfPendingsAndSizesHold() {
        assertThat(RootTerms.applied(PLAIN, told("root/MGCOriginatedPendingLimit", 3), false)
                        .pendingsSent())
                .isEqualTo(3);
        assertThat(RootTerms.applied(PLAIN, told("root/MGOriginatedPendingLimit", 4), false)
                        .pendingsTaken())
                .isEqualTo(4);
        PeerTerms small = RootTerms.applied(PLAIN, told("seg/MGMaxPDUSize", 1_000), true);
        assertThat(small.hardOctets()).isEqualTo(1_000);
        assertThat(small.segments()).isTrue();
        assertThat(RootTerms.applied(PLAIN, told("seg/MGMaxPDUSize", 1), true).hardOctets())
                .as("nothing could be said any more")
                .isEqualTo(512);
    }
}
