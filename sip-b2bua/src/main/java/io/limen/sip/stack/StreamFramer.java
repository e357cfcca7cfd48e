package io.limen.sip.stack;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.ByteToMessageDecoder;
import io.netty.util.concurrent.Future;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Cuts a byte stream into messages by Content-Length (RFC 3261 clause 18.3) and answers keep-alives (RFC 5626 clause
 * 3.5.1). A stream that has lost its frame cannot find it again: it is refused and read no more.
 */
@SuppressWarnings("FutureReturnValueIgnored") // what a close or a write meets shows in the pipeline
final class StreamFramer extends ByteToMessageDecoder {

    /** One message cut from the stream. */
    static final class Frame {
        private final byte[] message;
        private final MessageHead head;

        Frame(byte[] message, MessageHead head) {
            this.message = message;
            this.head = head;
        }

        byte[] message() {
            return message;
        }

        MessageHead head() {
            return head;
        }
    }

    private static final byte[] PONG = {'\r', '\n'};

    private final SipStackConfig.Limits limits;
    private final SipMeters meters;
    private final SipListenPoint point;
    private int blanks;
    private int scanned;
    private int judged;
    private boolean startLineRead;
    private @Nullable MessageHead head;
    private boolean broken;
    private @Nullable Future<?> deadline;

    StreamFramer(SipStackConfig.Limits limits, SipMeters meters, SipListenPoint point) {
        this.limits = limits;
        this.meters = meters;
        this.point = point;
    }

    @Override
    protected void decode(ChannelHandlerContext context, ByteBuf in, List<Object> out) {
        if (broken) {
            in.skipBytes(in.readableBytes());
            return;
        }
        MessageHead open = head;
        if (open == null) {
            open = nextHead(context, in, out);
        }
        if (open == null || broken) {
            return;
        }
        int size = open.bodyStart() + open.contentLength();
        if (in.readableBytes() >= size) {
            byte[] message = new byte[size];
            in.readBytes(message);
            rest();
            out.add(new Frame(message, open));
        }
    }

    /** The head once it is there and sound, else null. */
    private @Nullable MessageHead nextHead(ChannelHandlerContext context, ByteBuf in, List<Object> out) {
        if (scanned == 0) {
            skipKeepAlive(context, in);
        }
        if (!in.isReadable()) {
            return null;
        }
        startClock(context);
        int end = headEnd(in);
        if (end < 0) {
            if (!plausible(in) || in.readableBytes() > limits.messageBytes()) {
                lose(in, out, new MessageHead(false, "", "", -1, 0, MessageHead.UNANSWERABLE, "no SIP start line"));
            }
            return null;
        }
        byte[] bytes = ByteBufUtil.getBytes(in, in.readerIndex(), end);
        MessageHead found = MessageHead.scan(bytes, limits.headerLines());
        if (found.sound() && found.contentLength() < 0) {
            found = found.refused(400, "Content-Length is missing");
        } else if (found.sound() && found.bodyStart() + (long) found.contentLength() > limits.messageBytes()) {
            found = found.refused(513, "Message Too Large");
        }
        if (!found.sound() && !framed(found)) {
            lose(in, out, bytes, found);
            return null;
        }
        head = found;
        return found;
    }

    /** A fault that leaves the length of the message known is answered and the stream goes on. */
    private boolean framed(MessageHead found) {
        return found.status() == 505
                && found.contentLength() >= 0
                && found.bodyStart() + (long) found.contentLength() <= limits.messageBytes();
    }

    private void skipKeepAlive(ChannelHandlerContext context, ByteBuf in) {
        while (in.isReadable()) {
            byte next = in.getByte(in.readerIndex());
            if (next != '\r' && next != '\n') {
                blanks = 0;
                return;
            }
            in.skipBytes(1);
            blanks++;
            if (blanks == 4) {
                blanks = 0;
                context.writeAndFlush(Unpooled.wrappedBuffer(PONG));
            }
        }
    }

    /** Offset just behind the empty line, or -1; goes on where it stopped. */
    private int headEnd(ByteBuf in) {
        int from = in.readerIndex();
        int length = in.readableBytes();
        for (int i = scanned; i < length; i++) {
            if (in.getByte(from + i) != '\n' || i == 0) {
                continue;
            }
            byte before = in.getByte(from + i - 1);
            if (before == '\n' || (before == '\r' && i > 1 && in.getByte(from + i - 2) == '\n')) {
                return i + 1;
            }
        }
        scanned = length;
        return -1;
    }

    /** Whether what is there can still become a SIP message: anything else must not wait for the clock. */
    private boolean plausible(ByteBuf in) {
        int from = in.readerIndex();
        int length = in.readableBytes();
        for (; !startLineRead && judged < length; judged++) {
            byte b = in.getByte(from + judged);
            if (b == '\n') {
                startLineRead = true;
                return MessageHead.begins(in.toString(from, judged, StandardCharsets.ISO_8859_1));
            }
            boolean escaped = judged > 0 && in.getByte(from + judged - 1) == '\\';
            if (b >= 0 && b < ' ' && b != '\r' && b != '\t' && !escaped) {
                return false;
            }
        }
        return true;
    }

    private void lose(ByteBuf in, List<Object> out, MessageHead found) {
        lose(in, out, ByteBufUtil.getBytes(in), found);
    }

    private void lose(ByteBuf in, List<Object> out, byte[] bytes, MessageHead found) {
        broken = true;
        in.skipBytes(in.readableBytes());
        rest();
        out.add(new Frame(bytes, found));
    }

    private void startClock(ChannelHandlerContext context) {
        if (deadline == null) {
            deadline = context.executor()
                    .schedule(
                            () -> {
                                meters.dropped(point, SipMeters.Reason.SLOW_PEER);
                                context.close();
                            },
                            limits.unfinishedMessage().toMillis(),
                            TimeUnit.MILLISECONDS);
        }
    }

    private void rest() {
        scanned = 0;
        judged = 0;
        startLineRead = false;
        blanks = 0;
        head = null;
        Future<?> running = deadline;
        if (running != null) {
            running.cancel(false);
            deadline = null;
        }
    }

    @Override
    protected void handlerRemoved0(ChannelHandlerContext context) {
        rest();
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) throws Exception {
        rest();
        super.channelInactive(context);
    }
}
