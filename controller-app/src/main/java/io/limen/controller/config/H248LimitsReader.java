package io.limen.controller.config;

import io.limen.h248.codec.CodecLimits;
import io.limen.h248.gateway.MgcConfig;
import io.limen.h248.transaction.RetryPolicy;
import io.limen.h248.transaction.TransactionLimits;
import io.limen.h248.transport.TransportLimits;

/** Reads times and bounds of messages with gateways; each default is that of the H.248 module. */
final class H248LimitsReader {
    private static final int MANY = 100_000_000;
    private static final int LARGEST_MESSAGE = 64 << 10;
    private static final int LARGEST_FRAME = 65_535;
    private static final int LARGEST_DATAGRAM = 65_507;

    private final Section limits;

    /** @param limits the section {@code h248.limits} */
    H248LimitsReader(Section limits) {
        this.limits = limits;
    }

    /** What is not of transactions. */
    MgcConfig.Limits limits() {
        CodecLimits codec = codec();
        return new MgcConfig.Limits(
                limits.number("gateways", MgcConfig.Limits.DEFAULT.gateways(), 1, 100_000),
                codec,
                transport(Math.min(codec.messageBytes(), LARGEST_FRAME)));
    }

    private CodecLimits codec() {
        CodecLimits standard = CodecLimits.DEFAULT;
        return new CodecLimits(
                limits.bytes("message", standard.messageBytes(), 512, LARGEST_MESSAGE),
                limits.number("nesting", standard.nesting(), 4, 256),
                limits.number("commands", standard.commands(), 1, 100_000),
                limits.number("transactions", standard.transactions(), 1, 100_000),
                limits.number("items", standard.items(), 1, 1_000_000),
                limits.number("sessions", standard.sessions(), 1, 10_000));
    }

    private TransportLimits transport(int messageOctets) {
        TransportLimits standard = TransportLimits.DEFAULT;
        return new TransportLimits(
                messageOctets,
                limits.time("unfinished", standard.unfinished()),
                limits.time("firstMessage", standard.firstMessage()),
                limits.number("connections", standard.connections(), 1, 1_000_000),
                limits.number("connectionsPerSource", standard.connectionsPerSource(), 1, 1_000_000),
                limits.number("messagesPerSecond", standard.messagesPerSecond(), 1, MANY),
                limits.number("burst", standard.burst(), 1, MANY),
                limits.number("sources", standard.sources(), 1, 1_000_000),
                limits.bytes("unsent", standard.unsentOctets(), LARGEST_FRAME, Integer.MAX_VALUE));
    }

    /** Times of {@code h248.timers}, counts of {@code h248.limits}, segments and sizes. */
    TransactionLimits transactions(Section timers) {
        RetryPolicy retry = retry(timers);
        TransactionLimits.Times standard = TransactionLimits.Times.DEFAULT;
        TransactionLimits.Times times = new TransactionLimits.Times(
                timers.time("longTimer", standard.longTimer()),
                timers.time("provisional", standard.provisional()),
                timers.time("pendingFor", standard.pendingFor()),
                timers.time("segmentation", standard.segmentation()));
        timers.end();
        return new TransactionLimits(retry, times, counts(), segments(limits.section("segments")), sizes());
    }

    private static RetryPolicy retry(Section timers) {
        RetryPolicy standard = RetryPolicy.DEFAULT;
        var first = timers.time("first", standard.first());
        double factor = timers.factor("factor", standard.factor(), 1.0, 10.0);
        var cap = timers.time("cap", standard.cap());
        var afterPending = timers.time("afterPending", standard.afterPending());
        var giveUpAfter = timers.time("giveUpAfter", standard.giveUpAfter());
        boolean below = false;
        if (cap.compareTo(first) < 0) {
            timers.fault("cap", "is below first");
            below = true;
        }
        if (giveUpAfter.compareTo(first) < 0) {
            timers.fault("giveUpAfter", "is below first");
            below = true;
        }
        if (afterPending.compareTo(first) < 0) {
            timers.fault("afterPending", "is below first");
            below = true;
        }
        return below ? standard : new RetryPolicy(first, factor, cap, afterPending, giveUpAfter);
    }

    private TransactionLimits.Counts counts() {
        TransactionLimits.Counts standard = TransactionLimits.Counts.DEFAULT;
        return new TransactionLimits.Counts(
                limits.number("outstanding", standard.outstanding(), 1, 1_000_000),
                limits.number("queuedPerTermination", standard.queuedPerTermination(), 1, 100_000),
                limits.number("remembered", standard.remembered(), 1, MANY),
                limits.number("rememberedOwn", standard.remembers(), 1, MANY),
                limits.number("acks", standard.acks(), 1, 100_000),
                limits.number("pendingsSent", standard.pendingsSent(), 1, 100_000),
                limits.number("pendingsTaken", standard.pendingsTaken(), 1, 100_000));
    }

    private static TransactionLimits.Segments segments(Section in) {
        TransactionLimits.Segments standard = TransactionLimits.Segments.DEFAULT;
        TransactionLimits.Segments read = new TransactionLimits.Segments(
                in.number("first", standard.first(), 0, 1),
                in.number("window", standard.window(), 1, 65_535),
                in.number("most", standard.most(), 1, 65_535),
                in.bytes("octets", standard.octets(), 512, Integer.MAX_VALUE),
                in.number("open", standard.open(), 1, 100_000));
        in.end();
        return read;
    }

    private TransactionLimits.Sizes sizes() {
        TransactionLimits.Sizes standard = TransactionLimits.Sizes.DEFAULT;
        int preferred = limits.bytes("datagram", standard.preferred(), 256, LARGEST_DATAGRAM);
        int hard = limits.bytes("largestDatagram", standard.hard(), 256, LARGEST_DATAGRAM);
        if (hard < preferred) {
            limits.fault("largestDatagram", "is below datagram");
        }
        return new TransactionLimits.Sizes(preferred, Math.max(preferred, hard));
    }
}
