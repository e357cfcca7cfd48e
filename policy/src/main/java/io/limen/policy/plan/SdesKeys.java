package io.limen.policy.plan;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * SDES keys of a stream that the gateway protects (RFC 4568, TS 23.334 §6.2.10.2). Its text never shows a key.
 *
 * @param local values of {@code a=crypto} with what the gateway sends with
 * @param remote values of {@code a=crypto} with what the far end sends with
 */
public record SdesKeys(List<String> local, List<String> remote) {
    private static final Pattern CRYPTO =
            Pattern.compile("[0-9]{1,9} [A-Za-z0-9_]{1,64} inline:[A-Za-z0-9+/=|:^;.]{1,512}( [!-#%-~]{1,64}){0,16}");

    public SdesKeys {
        local = List.copyOf(local);
        remote = List.copyOf(remote);
        if (!local.stream().allMatch(SdesKeys::isCrypto) || !remote.stream().allMatch(SdesKeys::isCrypto)) {
            throw new IllegalArgumentException("not a crypto attribute");
        }
    }

    /** The keys, if every text is the value of a crypto attribute. */
    public static Optional<SdesKeys> of(List<String> local, List<String> remote) {
        boolean fit =
                local.stream().allMatch(SdesKeys::isCrypto) && remote.stream().allMatch(SdesKeys::isCrypto);
        return fit ? Optional.of(new SdesKeys(local, remote)) : Optional.empty();
    }

    private static boolean isCrypto(String text) {
        return CRYPTO.matcher(text).matches();
    }

    @Override
    public String toString() {
        return "SdesKeys[" + local.size() + " local, " + remote.size() + " remote]";
    }
}
