package io.limen.h248.procedures;

import io.limen.h248.model.SessionText;
import io.limen.policy.plan.AddressFamily;
import io.limen.policy.plan.MediaAddress;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads the address that a gateway reserved from the Local of its reply; the first description counts. */
final class SessionReader {
    private static final Pattern CONNECTION =
            Pattern.compile("(?m)^c=IN +(IP4|IP6) +([0-9A-Za-z.:%_-]+)(?:/[0-9/]+)?[ \\t]*\\r?$");
    private static final Pattern MEDIA = Pattern.compile("(?m)^m=\\S+ +([0-9]{1,5})(?:/[0-9]+)? ");

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
}
