package io.limen.h248.transport;

import io.netty.channel.ChannelHandlerContext;
import java.time.Duration;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** How long a connection may stay without its first message, and how long a message may take from first octet to last. */
final class ConnectionClock {
    private final TransportLimits limits;
    private final Consumer<String> expired;
    private @Nullable ScheduledFuture<?> running;
    private boolean unfinished;

    ConnectionClock(TransportLimits limits, Consumer<String> expired) {
        this.limits = limits;
        this.expired = expired;
    }

    void connected(ChannelHandlerContext ctx) {
        start(ctx, limits.firstMessage(), "silence");
    }

    /** A message was whole; the next octet begins another. */
    void whole() {
        stop();
        unfinished = false;
    }

    /** A read ended with octets of an unfinished message: its time runs from the first of them. */
    void waiting(ChannelHandlerContext ctx) {
        if (!unfinished) {
            unfinished = true;
            start(ctx, limits.unfinished(), "unfinished");
        }
    }

    void stop() {
        ScheduledFuture<?> clock = running;
        if (clock != null) {
            clock.cancel(false);
            running = null;
        }
    }

    private void start(ChannelHandlerContext ctx, Duration most, String limit) {
        stop();
        running = ctx.executor().schedule(() -> expired.accept(limit), most.toMillis(), TimeUnit.MILLISECONDS);
    }
}
