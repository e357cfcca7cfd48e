package io.limen.sip.border;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import javax.sip.message.Message;

/**
 * The privacy that a message asks for (RFC 3323 §4.2, RFC 3325 §9.3, RFC 7044 §10.1).
 *
 * @param wishes what is asked for
 * @param unknown tokens that are not known, in lower case
 */
public record Privacy(Set<Wish> wishes, List<String> unknown) {
    public static final String ANONYMOUS = "\"Anonymous\" <sip:anonymous@anonymous.invalid>";

    /** Headers that tell about a user and that nobody needs (RFC 3323 §5.3). */
    private static final Names<Boolean> TELLING = Names.of(java.util.stream.Stream.of(
                    "Subject", "Call-Info", "Organization", "User-Agent", "Reply-To", "In-Reply-To", "Server")
            .collect(Collectors.toMap(name -> name, name -> true)));

    public Privacy {
        wishes = Set.copyOf(wishes);
        unknown = List.copyOf(unknown);
    }

    /** What may be asked for. */
    public enum Wish {
        /** Addresses of devices: a B2BUA writes its own in any case. */
        HEADER,
        /** Addresses of media: given where media are anchored. */
        SESSION,
        /** From and what else tells about the user. */
        USER,
        /** No privacy service at all. */
        NONE,
        /** All of it or no call. */
        CRITICAL,
        /** P-Asserted-Identity stays in the trust domain. */
        ID,
        /** History-Info stays in the trust domain. */
        HISTORY;

        static Optional<Wish> of(String token) {
            for (Wish wish : values()) {
                if (wish.name().equalsIgnoreCase(token)) {
                    return Optional.of(wish);
                }
            }
            return Optional.empty();
        }

        String token() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }
    }

    static final Privacy ABSENT = new Privacy(Set.of(), List.of());

    /** What a message asks for. */
    public static Privacy of(Message message) {
        if (message.getHeader("Privacy") == null) {
            return ABSENT;
        }
        Set<Wish> wishes = EnumSet.noneOf(Wish.class);
        List<String> unknown = new ArrayList<>();
        for (String value : Texts.values(message, "Privacy")) {
            for (String token : Texts.split(value, ';')) {
                Wish.of(token).ifPresentOrElse(wishes::add, () -> unknown.add(token));
            }
        }
        return new Privacy(wishes, unknown);
    }

    boolean asks(Wish wish) {
        return wishes.contains(wish) && !wishes.contains(Wish.NONE);
    }

    /**
     * Whether what must be given cannot be (RFC 3323 §5: 500 then).
     *
     * @param anchored whether media go through a gateway of ours
     */
    public boolean impossible(boolean anchored) {
        return asks(Wish.CRITICAL) && (!unknown.isEmpty() || (asks(Wish.SESSION) && !anchored));
    }

    /** Whether a header goes because the user wants no trace of him. */
    boolean hides(String header) {
        return asks(Wish.USER) && TELLING.has(header);
    }

    /**
     * What is left to ask for once all of it that we can give has been given (RFC 3323 §5.1): {@code none} and unknown
     * tokens stay, what was given goes, and {@code critical} does not stand alone.
     */
    String afterwards() {
        if (wishes.contains(Wish.NONE)) {
            return Wish.NONE.token();
        }
        List<String> left = new ArrayList<>(unknown);
        if (!left.isEmpty() && wishes.contains(Wish.CRITICAL)) {
            left.add(Wish.CRITICAL.token());
        }
        return String.join(";", left);
    }
}
