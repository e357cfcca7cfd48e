package io.limen.h248.procedures;

import io.limen.h248.model.SessionText;
import io.limen.policy.plan.AddressFamily;
import io.limen.policy.plan.Fingerprint;
import io.limen.policy.plan.MediaAddress;
import java.util.List;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads what a gateway chose from the Local of its reply; the first description counts. */
final class SessionReader {
    private static final Pattern CONNECTION =
            Pattern.compile("(?m)^c=IN +(IP4|IP6) +([0-9A-Za-z.:%_-]+)(?:/[0-9/]+)?[ \\t]*\\r?$");
    private static final Pattern MEDIA = Pattern.compile("(?m)^m=\\S+ +([0-9]{1,5})(?:/[0-9]+)? ");
    private static final Pattern FINGERPRINT = Pattern.compile("(?mi)^a=fingerprint:([^\\r\\n]+)");
    private static final Pattern ATTRIBUTE = Pattern.compile("(?m)^a=([^:\\r\\n]+):([^\\r\\n]+)");

    private SessionReader() {}

    /** Address and port, if both are there and neither is CHOOSE or zero. */
    static Optional<MediaAddress> address(SessionText text) {
        Matcher connection = CONNECTION.matcher(text.first());
        Matcher media = MEDIA.matcher(text.first());
        if (!connection.find() || !media.find()) {
            return Optional.empty();
        }
        int port = Integer.parseInt(media.group(1));
        if (port == 0 || port > 65535) {
            return Optional.empty();
        }
        return Optional.of(new MediaAddress(AddressFamily.valueOf(connection.group(1)), connection.group(2), port));
    }

    /** All fingerprints that are well-formed; one that is still asked for, or broken, is none. */
    static List<Fingerprint> fingerprints(SessionText text) {
        return FINGERPRINT
                .matcher(text.first())
                .results()
                .map(each -> each.group(1))
                .flatMap(each -> Fingerprint.of(each).stream())
                .distinct()
                .toList();
    }

    /** The value of an attribute, unless it is still asked for. */
    static Optional<String> attribute(SessionText text, String name) {
        return ATTRIBUTE
                .matcher(text.first())
                .results()
                .filter(each -> each.group(1).strip().equalsIgnoreCase(name))
                .map((MatchResult each) -> each.group(2).strip())
                .filter(value -> value.indexOf('$') < 0)
                .findFirst();
    }
}
