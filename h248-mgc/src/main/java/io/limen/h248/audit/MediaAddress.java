package io.limen.h248.audit;

import io.limen.h248.model.SessionText;
import java.util.Optional;

/**
 * Where media goes to or comes in, as the first session description of Local or Remote has it.
 *
 * @param address of the connection line that is nearest to the medium; empty if there is none
 * @param medium such as {@code message}
 * @param port of the medium line; empty if it is none, such as a CHOOSE
 * @param proto such as {@code TCP/TLS}
 */
public record MediaAddress(String address, String medium, Optional<Integer> port, String proto) {
    /** Reads the lines; empty if there is no medium line. */
    public static Optional<MediaAddress> of(SessionText session) {
        String address = "";
        Optional<MediaAddress> found = Optional.empty();
        for (String line : session.first().split("\r\n", -1)) {
            if (line.startsWith("m=") && found.isEmpty()) {
                found = medium(line, address);
            } else if (line.startsWith("c=")) {
                String[] words = line.substring(2).split(" ", -1);
                address = words.length >= 3 ? words[2] : "";
                String nearest = address;
                found = found.map(m -> new MediaAddress(nearest, m.medium(), m.port(), m.proto()));
            }
        }
        return found;
    }

    private static Optional<MediaAddress> medium(String line, String address) {
        String[] words = line.substring(2).split(" ", -1);
        return words.length < 3
                ? Optional.empty()
                : Optional.of(new MediaAddress(address, words[0], port(words[1]), words[2]));
    }

    private static Optional<Integer> port(String text) {
        String digits = text.indexOf('/') < 0 ? text : text.substring(0, text.indexOf('/'));
        boolean number =
                !digits.isEmpty() && digits.length() <= 5 && digits.chars().allMatch(c -> c >= '0' && c <= '9');
        return number ? Optional.of(Integer.parseInt(digits)).filter(p -> p <= 65535) : Optional.empty();
    }
}
