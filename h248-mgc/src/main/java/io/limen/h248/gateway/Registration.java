package io.limen.h248.gateway;

import io.limen.h248.codec.Form;
import io.limen.h248.transport.Link;

/**
 * What a registration agreed on.
 *
 * @param rule that let the gateway in
 * @param link where our requests go
 * @param form how we write
 * @param version of the protocol
 * @param profile name of the gateway profile
 */
record Registration(GatewayRule rule, Link link, Form form, int version, String profile) {
    Registration over(Link other) {
        return new Registration(rule, other, form, version, profile);
    }
}
