package io.limen.h248.audit;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.limen.h248.codec.Decoded;
import io.limen.h248.codec.H248Codec;
import io.limen.h248.model.H248Message;
import io.limen.h248.model.MessageBody;
import io.limen.h248.model.Transaction;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Objects;

/** Golden messages in pretty text. */
final class Golden {
    private Golden() {}

    static String text(String name) {
        String resource = "/h248/audit/" + name + ".txt";
        try (InputStream in = Objects.requireNonNull(Golden.class.getResourceAsStream(resource), resource)) {
            return new String(in.readAllBytes(), UTF_8);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** The reply in a file. */
    static Transaction.Reply reply(String name) {
        return switch (H248Codec.decode(text(name).getBytes(UTF_8))) {
            case Decoded.Ok ok -> (Transaction.Reply) transaction(ok.message());
            case Decoded.Malformed malformed -> throw new AssertionError(name + ": " + malformed.verdict());
        };
    }

    private static Transaction transaction(H248Message message) {
        return ((MessageBody.Transactions) message.body()).transactions().getFirst();
    }
}
