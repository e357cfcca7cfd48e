package io.limen.sip.stack;

import java.net.InetSocketAddress;
import java.util.function.Consumer;

/** A wire that leads nowhere. */
record ClosedWire() implements Wire {

    @Override
    public void write(byte[] message, InetSocketAddress peer, Consumer<String> onFailure) {
        onFailure.accept("the connection is closed");
    }

    @Override
    public boolean open() {
        return false;
    }
}
