package io.limen.testbed.ue.msrp;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** A message under way: it is delivered once every chunk has its 200 and the success report covers the whole. */
final class Outgoing {
    final String messageId;
    final int length;
    final CompletableFuture<Delivery> done = new CompletableFuture<>();
    private final int chunks;
    private int answered;
    private boolean reported;

    Outgoing(String messageId, int length, int chunks, boolean wantsReport) {
        this.messageId = messageId;
        this.length = length;
        this.chunks = chunks;
        this.reported = !wantsReport;
    }

    /** Confined to the reader of the session. */
    void answered(int status) {
        if (status != 200) {
            fail("chunk refused with " + status);
            return;
        }
        answered++;
        settle();
    }

    void reported(String status, Optional<ByteRange> range) {
        if (!status.startsWith("000 200")) {
            fail("report says `" + status + "`");
        } else if (range.isPresent()
                && range.get().start() == 1
                && range.get().end() == length
                && range.get().total() == length) {
            reported = true;
            settle();
        }
    }

    void fail(String reason) {
        done.complete(new Delivery.Failed(messageId, reason));
    }

    private void settle() {
        if (reported && answered == chunks) {
            done.complete(new Delivery.Delivered(messageId, length, chunks));
        }
    }
}
