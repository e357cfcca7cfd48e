package io.limen.h248.gateway;

import java.net.InetAddress;
import java.util.List;
import java.util.function.Consumer;

/** Addresses of names that gateways give in ServiceChangeAddress. Must not block the loop. */
public interface NameResolver {
    /**
     * Looks a name up.
     *
     * @param onAddresses told once, on any thread; none if the name is not known
     */
    void resolve(String name, Consumer<List<InetAddress>> onAddresses);
}
