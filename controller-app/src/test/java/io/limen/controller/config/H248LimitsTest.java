package io.limen.controller.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.limen.h248.codec.CodecLimits;
import io.limen.h248.gateway.MgcConfig;
import io.limen.h248.transaction.RetryPolicy;
import io.limen.h248.transaction.TransactionLimits;
import io.limen.h248.transport.TransportLimits;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Every time and bound of the H.248 module has a key, and without one the default of the module. */
class H248LimitsTest {
    @Test
    void areThoseOfTheModuleWhereNothingIsSaid() {
        H248Config lab = read("");
        assertThat(lab.transactions()).isEqualTo(TransactionLimits.DEFAULT);
        assertThat(lab.limits()).isEqualTo(MgcConfig.Limits.DEFAULT);
    }

    @Test
    void ofTimersAreThoseOfTheKeys() {
        TransactionLimits read = read("h248: { timers: { first: 1s, factor: 3, cap: 2s, afterPending: 3s, "
                        + "giveUpAfter: 4s, longTimer: 5s, provisional: 6s, pendingFor: 7s, segmentation: 8s } }")
                .transactions();
        assertThat(read.retry()).isEqualTo(new RetryPolicy(seconds(1), 3.0, seconds(2), seconds(3), seconds(4)));
        assertThat(read.times()).isEqualTo(new TransactionLimits.Times(seconds(5), seconds(6), seconds(7), seconds(8)));
    }

    @Test
    void ofTransactionsAreThoseOfTheKeys() {
        TransactionLimits read = read("h248: { limits: { outstanding: 1, queuedPerTermination: 2, remembered: 3, "
                        + "rememberedOwn: 4, acks: 5, pendingsSent: 6, pendingsTaken: 7, datagram: 1200, "
                        + "largestDatagram: 9000, "
                        + "segments: { first: 0, window: 2, most: 3, octets: 4KiB, open: 5 } } }")
                .transactions();
        assertThat(read.counts()).isEqualTo(new TransactionLimits.Counts(1, 2, 3, 4, 5, 6, 7));
        assertThat(read.segments()).isEqualTo(new TransactionLimits.Segments(0, 2, 3, 4096, 5));
        assertThat(read.sizes()).isEqualTo(new TransactionLimits.Sizes(1200, 9000));
    }

    @Test
    void ofMessagesAndConnectionsAreThoseOfTheKeys() {
        MgcConfig.Limits read = read("h248: { limits: { gateways: 9, message: 8KiB, nesting: 10, commands: 11, "
                        + "transactions: 12, items: 13, sessions: 14, unfinished: 15s, firstMessage: 16s, "
                        + "connections: 17, connectionsPerSource: 18, messagesPerSecond: 19, burst: 20, "
                        + "sources: 21, unsent: 1MiB } }")
                .limits();
        assertThat(read)
                .isEqualTo(new MgcConfig.Limits(
                        9,
                        new CodecLimits(8192, 10, 11, 12, 13, 14),
                        new TransportLimits(8192, seconds(15), seconds(16), 17, 18, 19, 20, 21, 1 << 20)));
    }

    private static Duration seconds(int count) {
        return Duration.ofSeconds(count);
    }

    private static H248Config read(String added) {
        LoadedConfig read = ConfigLoader.parse("limen.yaml", ConfigLoader.labText() + added + "\n");
        return ((LoadedConfig.Good) read).config().h248();
    }
}
