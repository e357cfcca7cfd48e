package io.limen.sip.stack;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Closes a WebSocket whose message began and does not end: runs from the first byte read until told to stop. */
@SuppressWarnings("FutureReturnValueIgnored") // what a close meets shows in the pipeline
final class FrameClock extends ChannelInboundHandlerAdapter {

    private final long millis;
    private final Runnable onSlow;
    private @Nullable Future<?> deadline;

    FrameClock(long millis, Runnable onSlow) {
        this.millis = millis;
        this.onSlow = onSlow;
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object bytes) {
        if (deadline == null) {
            deadline = context.executor()
                    .schedule(
                            () -> {
                                onSlow.run();
                                context.close();
                            },
                            millis,
                            TimeUnit.MILLISECONDS);
        }
        context.fireChannelRead(bytes);
    }

    void stop() {
        Future<?> running = deadline;
        if (running != null) {
            running.cancel(false);
            deadline = null;
        }
    }

    @Override
    public void handlerRemoved(ChannelHandlerContext context) {
        stop();
    }
}
