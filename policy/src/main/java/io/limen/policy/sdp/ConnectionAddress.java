package io.limen.policy.sdp;

import io.limen.policy.plan.AddressFamily;
import java.util.List;
import java.util.Optional;

/**
 * The address of a c-line (RFC 8866 §5.7).
 *
 * @param family address family
 * @param host literal address or name, without time to live and count
 */
public record ConnectionAddress(AddressFamily family, String host) {
    public ConnectionAddress {
        SdpText.requireWord(host);
        if (host.indexOf('/') >= 0) {
            throw new IllegalArgumentException("c-line address with `/`");
        }
    }

    SdpLine line() {
        return new SdpLine('c', "IN " + family.name() + " " + host);
    }

    /** The address in the value of a c-line; empty if the line has another shape. */
    static Optional<ConnectionAddress> of(String value) {
        List<String> words = List.of(value.strip().split(" +"));
        if (words.size() != 3 || !words.get(0).equals("IN")) {
            return Optional.empty();
        }
        String host = words.get(2);
        int slash = host.indexOf('/');
        host = slash < 0 ? host : host.substring(0, slash);
        if (!isHost(host)) {
            return Optional.empty();
        }
        return switch (words.get(1)) {
            case "IP4" -> Optional.of(new ConnectionAddress(AddressFamily.IP4, host));
            case "IP6" -> Optional.of(new ConnectionAddress(AddressFamily.IP6, host));
            default -> Optional.empty();
        };
    }

    private static boolean isHost(String host) {
        return !host.isEmpty()
                && host.chars().allMatch(c -> c < 0x7f && (Character.isLetterOrDigit(c) || ".:-_".indexOf(c) >= 0));
    }
}
