package io.limen.testbed.demo;

import io.limen.testbed.ue.msrp.Delivery;
import io.limen.testbed.ue.msrp.Digest;
import io.limen.testbed.ue.msrp.MsrpInbox;
import io.limen.testbed.ue.msrp.MsrpSession;
import io.limen.testbed.ue.msrp.ReceivedMessage;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Messages sent both ways, each compared octet by octet at the other end and reported back. */
final class Conversation {
    private static final int[] SIZES = {5, 2_048, 150_000};
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final Random random = new Random(4975);

    /**
     * What was exchanged.
     *
     * @param messages that arrived whole and were reported
     * @param bytes of them
     * @param fault what went wrong first, if anything
     */
    record Outcome(int messages, long bytes, Optional<String> fault) {}

    Outcome hold(MsrpSession one, MsrpInbox inboxOfOne, MsrpSession other, MsrpInbox inboxOfOther)
            throws InterruptedException {
        int messages = 0;
        long bytes = 0;
        for (int size : SIZES) {
            for (boolean forth : new boolean[] {true, false}) {
                Optional<String> fault = forth ? pass(one, inboxOfOther, size) : pass(other, inboxOfOne, size);
                if (fault.isPresent()) {
                    return new Outcome(messages, bytes, fault);
                }
                messages++;
                bytes += size;
            }
        }
        return new Outcome(messages, bytes, Optional.empty());
    }

    private Optional<String> pass(MsrpSession sender, MsrpInbox receiver, int size) throws InterruptedException {
        byte[] content = new byte[size];
        random.nextBytes(content);
        try {
            Delivery delivery =
                    sender.send(content, "application/octet-stream").get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
            if (delivery instanceof Delivery.Failed(String _, String reason)) {
                return Optional.of("message of " + size + " bytes: " + reason);
            }
        } catch (TimeoutException silent) {
            return Optional.of("message of " + size + " bytes was not reported within " + PATIENCE.toSeconds() + " s");
        } catch (ExecutionException broken) {
            return Optional.of("message of " + size + " bytes: " + broken.getCause());
        }
        Optional<ReceivedMessage> received = receiver.next(PATIENCE);
        boolean same = received.filter(m -> m.length() == size)
                .filter(m -> m.sha256().equals(Digest.sha256(ByteBuffer.wrap(content))))
                .isPresent();
        return same ? Optional.empty() : Optional.of("message of " + size + " bytes did not arrive as it was sent");
    }
}
