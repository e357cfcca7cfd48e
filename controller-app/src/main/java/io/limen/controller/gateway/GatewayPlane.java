package io.limen.controller.gateway;

import io.limen.sip.port.MediaGateway;
import java.net.InetSocketAddress;
import java.util.List;

/** The H.248 side as one thing: calls run procedures on it, operators look at it, it is closed with the service. */
public interface GatewayPlane extends MediaGateway, Gateways, AutoCloseable {

    /** Addresses that gateways reach us at, in the order of the configuration. */
    List<InetSocketAddress> addresses();

    /** The service is about to stop: gateways that register from now on are sent to the other controllers, if there are any. */
    void leave();

    /** Sends gateways to the other controllers, if there are any, and ends. */
    @Override
    void close();
}
