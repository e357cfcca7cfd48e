package io.limen.policy.sdp;

import java.math.BigInteger;
import java.util.List;
import java.util.Optional;

/**
 * The o-line (RFC 8866 §5.2). Ids are kept as text, since they may have 64 bits or more.
 *
 * @param username {@code -} if none
 * @param sessionId id of the session
 * @param version decimal version of the description
 * @param addressType {@code IP4} or {@code IP6}
 * @param address host that made the description
 */
public record Origin(String username, String sessionId, String version, String addressType, String address) {
    public Origin {
        for (String word : List.of(username, sessionId, version, addressType, address)) {
            SdpText.requireLine(word);
            if (word.isEmpty() || word.indexOf(' ') >= 0) {
                throw new IllegalArgumentException("o-line field is not one word");
            }
        }
        if (!isDecimal(version)) {
            throw new IllegalArgumentException("o-line version is not decimal");
        }
    }

    /** The same origin with its version one higher. */
    public Origin nextVersion() {
        String next = new BigInteger(version).add(BigInteger.ONE).toString();
        return new Origin(username, sessionId, next, addressType, address);
    }

    SdpLine line() {
        return new SdpLine('o', String.join(" ", username, sessionId, version, "IN", addressType, address));
    }

    static Optional<Origin> of(String value) {
        List<String> words = List.of(value.split(" +", -1));
        boolean shaped = words.size() == 6
                && words.stream().noneMatch(String::isEmpty)
                && words.get(3).equals("IN")
                && isDecimal(words.get(2));
        return shaped
                ? Optional.of(new Origin(words.get(0), words.get(1), words.get(2), words.get(4), words.get(5)))
                : Optional.empty();
    }

    private static boolean isDecimal(String text) {
        return !text.isEmpty() && text.chars().allMatch(c -> c >= '0' && c <= '9');
    }
}
