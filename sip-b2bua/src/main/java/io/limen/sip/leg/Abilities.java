package io.limen.sip.leg;

import io.limen.sip.call.HeaderLine;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import javax.sip.message.Request;

/** What Limen takes, passes and says of itself in Allow, Accept and Supported (RFC 3261 §11.2): the one place. */
public final class Abilities {
    /** Methods that are taken, in the order Allow lists them. */
    public static final List<String> METHODS = List.of(
            "INVITE",
            "ACK",
            "CANCEL",
            "BYE",
            "OPTIONS",
            "REGISTER",
            "MESSAGE",
            "SUBSCRIBE",
            "NOTIFY",
            "PUBLISH",
            "REFER",
            "INFO");

    /** Methods that pass outside of calls and open no dialog. */
    private static final Set<String> ALONE = Set.of("MESSAGE", "PUBLISH", "NOTIFY", "INFO", "OPTIONS");

    /** Methods that pass outside of calls and open a dialog of a subscription (RFC 6665, RFC 3515). */
    private static final Set<String> SUBSCRIBING = Set.of("SUBSCRIBE", "REFER");

    /** Option tags of Require that concern the far end alone, or the way that REGISTER keeps. */
    private static final Set<String> PASSING = Set.of(
            "path",
            "outbound",
            "gruu",
            "pref",
            "eventlist",
            "norefersub",
            "multiple-refer",
            "nosub",
            "explicitsub",
            "recipient-list-message",
            "recipient-list-subscribe",
            "uui",
            "histinfo");

    private Abilities() {}

    /** Allow with all methods. */
    public static HeaderLine allow() {
        return new HeaderLine("Allow", String.join(", ", METHODS));
    }

    /** Whether a method of that name passes outside of calls by itself. */
    public static boolean passesAlone(String method) {
        return ALONE.contains(method);
    }

    /** Whether a method of that name opens a subscription outside of calls. */
    public static boolean subscribes(String method) {
        return SUBSCRIBING.contains(method);
    }

    /** What an OPTIONS to ourselves is answered with. */
    public static List<HeaderLine> described() {
        return List.of(
                allow(),
                new HeaderLine("Accept", "application/sdp"),
                new HeaderLine("Accept-Encoding", "identity"),
                new HeaderLine("Accept-Language", "en"),
                new HeaderLine("Supported", "path"),
                new HeaderLine("Supported", "gruu"),
                new HeaderLine("Supported", "outbound"));
    }

    /** 420 with what a request that passes wants of the way and nobody here knows (RFC 3261 §8.2.2.3, §16.3 step 5). */
    static Optional<Refusal> unknown(Request request, Set<String> also) {
        List<HeaderLine> unknown = Stream.concat(
                        tags(request, "Require").stream().filter(each -> !PASSING.contains(each)),
                        tags(request, "Proxy-Require").stream())
                .filter(each -> !also.contains(each))
                .distinct()
                .map(each -> new HeaderLine("Unsupported", each))
                .toList();
        return unknown.isEmpty()
                ? Optional.empty()
                : Optional.of(new Refusal(420, io.limen.sip.call.Phrases.of(420), unknown));
    }

    /** Option tags of a header in lower case. */
    static List<String> tags(Request request, String header) {
        return Incoming.values(request, header).stream()
                .map(each -> each.toLowerCase(Locale.ROOT))
                .toList();
    }
}
