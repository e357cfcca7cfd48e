package io.limen.h248.gateway;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.function.Consumer;

/** Names as the machine resolves them, on a thread of its own each, a few at a time; beyond that a name is not known. */
final class SystemNames implements NameResolver {
    private static final int AT_ONCE = 32;
    private final Semaphore free = new Semaphore(AT_ONCE);

    @Override
    public void resolve(String name, Consumer<List<InetAddress>> onAddresses) {
        if (!free.tryAcquire()) {
            onAddresses.accept(List.of());
            return;
        }
        var _ = Thread.ofVirtual().name("h248-names").start(() -> {
            List<InetAddress> found = List.of();
            try {
                found = lookup(name);
            } finally {
                free.release();
                onAddresses.accept(found); // who waits for the name waits no longer, whatever happened
            }
        });
    }

    private static List<InetAddress> lookup(String name) {
        try {
            return List.of(InetAddress.getAllByName(name));
        } catch (UnknownHostException unknown) {
            return List.of();
        }
    }
}
