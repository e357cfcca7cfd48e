package io.limen.testbed.refgateway;

import io.limen.h248.codec.Form;
import io.limen.h248.model.Mid;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/** The controllers that a gateway knows, and which of them comes next (H.248.1 §11.5). */
final class Controllers {
    private static final int TEXT_PORT = 2944;
    private static final int BINARY_PORT = 2945;

    private final List<InetSocketAddress> listed;
    private final int defaultPort;
    private final Deque<InetSocketAddress> round = new ArrayDeque<>();
    private @Nullable InetSocketAddress lost;

    Controllers(List<InetSocketAddress> listed, Form form) {
        this.listed = listed;
        this.defaultPort = form == Form.BER ? BINARY_PORT : TEXT_PORT;
        again();
        round.removeFirst();
    }

    InetSocketAddress primary() {
        return listed.getFirst();
    }

    /** The controller that served us is silent: the others from the primary on, then that one. */
    void failed(InetSocketAddress mgc) {
        lost = mgc;
        again();
    }

    /** Begins a round anew. */
    void again() {
        round.clear();
        listed.stream().filter(mgc -> !mgc.equals(lost)).forEach(round::add);
        if (lost != null) {
            round.addLast(lost);
        }
    }

    /** The next of this round; empty at its end. */
    Optional<InetSocketAddress> next() {
        return Optional.ofNullable(round.pollFirst());
    }

    boolean hasLost() {
        return lost != null;
    }

    boolean wasLost(InetSocketAddress mgc) {
        return mgc.equals(lost);
    }

    /** A controller took us: who was lost before is no matter any more. */
    void taken() {
        lost = null;
        again();
    }

    /** Address of a controller's name; empty for a name that would have to be looked up. */
    Optional<InetSocketAddress> address(Mid mid) {
        return switch (mid) {
            case Mid.Ip4(int bits, OptionalInt port) ->
                literal(ByteBuffer.allocate(Integer.BYTES).putInt(bits).array(), port);
            case Mid.Ip6(long high, long low, OptionalInt port) ->
                literal(
                        ByteBuffer.allocate(2 * Long.BYTES)
                                .putLong(high)
                                .putLong(low)
                                .array(),
                        port);
            case Mid.Domain _, Mid.Device _, Mid.Mtp _ -> Optional.empty();
        };
    }

    private Optional<InetSocketAddress> literal(byte[] octets, OptionalInt port) {
        try {
            return Optional.of(new InetSocketAddress(InetAddress.getByAddress(octets), port.orElse(defaultPort)));
        } catch (UnknownHostException neverForFourOrSixteenOctets) {
            return Optional.empty();
        }
    }
}
