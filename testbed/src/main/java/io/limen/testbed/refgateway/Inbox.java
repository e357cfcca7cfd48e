package io.limen.testbed.refgateway;

import io.limen.h248.model.Transaction;
import io.netty.channel.EventLoop;
import java.net.InetSocketAddress;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** Requests of the controller run once: a repeated one is answered with the stored reply (H.248.1 D.1.1). */
@SuppressWarnings("FutureReturnValueIgnored") // a stored reply only ever expires
final class Inbox {
    private final EventLoop loop;
    private final GatewaySettings settings;
    private final Map<Key, Transaction.Reply> replies = new HashMap<>();
    private long repeated;

    private record Key(InetSocketAddress peer, long id) {}

    Inbox(EventLoop loop, GatewaySettings settings) {
        this.loop = loop;
        this.settings = settings;
    }

    Optional<Transaction.Reply> known(InetSocketAddress peer, long id) {
        Optional<Transaction.Reply> reply = Optional.ofNullable(replies.get(new Key(peer, id)));
        if (reply.isPresent()) {
            repeated++;
        }
        return reply;
    }

    void store(InetSocketAddress peer, Transaction.Reply reply) {
        Key key = new Key(peer, reply.id());
        replies.put(key, reply);
        loop.schedule(() -> replies.remove(key, reply), settings.keepReplies().toMillis(), TimeUnit.MILLISECONDS);
    }

    long repeated() {
        return repeated;
    }
}
