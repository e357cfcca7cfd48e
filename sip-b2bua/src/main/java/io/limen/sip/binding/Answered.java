package io.limen.sip.binding;

import io.limen.sip.call.HeaderLine;
import java.util.List;
import java.util.OptionalLong;

/**
 * What the core made of a REGISTER: its 2xx.
 *
 * @param contacts all contacts that stand, as the core names them
 * @param expires the Expires header
 * @param serviceRoute Service-Route (RFC 3608)
 * @param associated P-Associated-URI (RFC 7315 §4.1), URIs alone
 * @param headers what else goes on to the user agent
 */
public record Answered(
        List<Contact> contacts,
        OptionalLong expires,
        List<String> serviceRoute,
        List<String> associated,
        List<HeaderLine> headers) {
    public Answered {
        contacts = List.copyOf(contacts);
        serviceRoute = List.copyOf(serviceRoute);
        associated = List.copyOf(associated);
        headers = List.copyOf(headers);
    }
}
