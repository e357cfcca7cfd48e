package io.limen.controller.config;

import io.limen.sip.call.HeaderLine;
import io.limen.sip.port.BorderSettings;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/** Reads the rules of one entry of {@code headerPolicies}. */
final class HeaderRulesReader {
    private static final int LARGEST = 1 << 20;

    private HeaderRulesReader() {}

    static BorderSettings.Rules rules(Section in) {
        return new BorderSettings.Rules(
                methods(in),
                headers(in.section("headers")),
                options(in.section("options")),
                lower(in, "schemes"),
                bodies(in.section("bodies")),
                hiding(in));
    }

    private static BorderSettings.Methods methods(Section in) {
        OptionalInt status = in.has("methodStatus") ? OptionalInt.of(status(in)) : OptionalInt.empty();
        return new BorderSettings.Methods(Set.copyOf(in.texts("methods")), status);
    }

    private static int status(Section in) {
        int status = in.number("methodStatus", 405, 403, 405);
        if (status == 404) {
            in.fault("methodStatus", "`404` is neither 405 nor 403");
        }
        return status;
    }

    private static BorderSettings.Headers headers(Section in) {
        BorderSettings.Headers headers = new BorderSettings.Headers(
                Set.copyOf(in.texts("pass")),
                Set.copyOf(in.texts("remove")),
                BorderReader.lines(in, "add"),
                BorderReader.lines(in, "set"),
                passed(in),
                size(in, "longest"));
        in.end();
        return headers;
    }

    private static BorderSettings.Options options(Section in) {
        BorderSettings.Options options =
                new BorderSettings.Options(Set.copyOf(in.texts("pass")), Set.copyOf(in.texts("refuse")), passed(in));
        in.end();
        return options;
    }

    private static BorderSettings.Bodies bodies(Section in) {
        BorderSettings.Bodies bodies =
                new BorderSettings.Bodies(lower(in, "pass"), lower(in, "refuse"), passed(in), size(in, "largest"));
        in.end();
        return bodies;
    }

    private static BorderSettings.Hiding hiding(Section in) {
        Section hide = in.section("hide");
        Optional<BorderSettings.Hosts> parties = hosts(hide, "parties");
        Optional<BorderSettings.Hosts> hosts = hosts(hide, "hosts");
        Optional<Boolean> agent = word(hide, "agent", "pass", "remove");
        hide.end();
        return new BorderSettings.Hiding(
                parties,
                hosts,
                agent,
                word(in, "privacy", "give", "leave"),
                word(in, "priority", "believe", "ignore"),
                in.has("charging") ? Optional.of(charging(in.section("charging"))) : Optional.empty());
    }

    private static BorderSettings.Charging charging(Section in) {
        String mode = in.word("mode", true, "strip", "keep", "own", "exchange");
        BorderSettings.Charging charging = new BorderSettings.Charging(
                BorderSettings.Charging.Mode.valueOf(mode.toUpperCase(Locale.ROOT)),
                line(in, "originating"),
                line(in, "terminating"),
                line(in, "transit"));
        in.end();
        return charging;
    }

    private static Optional<BorderSettings.Hosts> hosts(Section in, String key) {
        return in.has(key)
                ? Optional.of(BorderSettings.Hosts.valueOf(
                        in.word(key, true, "numeric", "keep", "always").toUpperCase(Locale.ROOT)))
                : Optional.empty();
    }

    private static Optional<Boolean> passed(Section in) {
        return word(in, "others", "pass", "remove");
    }

    private static Optional<Boolean> word(Section in, String key, String yes, String no) {
        return in.has(key) ? Optional.of(in.word(key, true, yes, no).equals(yes)) : Optional.empty();
    }

    private static OptionalInt size(Section in, String key) {
        return in.has(key) ? OptionalInt.of(in.bytes(key, 8 << 10, 1, LARGEST)) : OptionalInt.empty();
    }

    private static Set<String> lower(Section in, String key) {
        List<String> texts = in.texts(key).stream()
                .map(each -> each.toLowerCase(Locale.ROOT))
                .toList();
        return Set.copyOf(texts);
    }

    /** A text for a header: on one line. */
    static String line(Section in, String key) {
        String text = in.text(key, "");
        if (!text.equals(HeaderLine.plain(text))) {
            in.fault(key, "holds a control character");
        }
        return HeaderLine.plain(text);
    }

    static String host(Section in, String key, String otherwise) {
        String host = in.text(key, otherwise);
        if (!host.matches("[A-Za-z0-9.-]+")) {
            in.fault(key, "`" + HeaderLine.plain(host) + "` is no host");
            return otherwise;
        }
        return host;
    }
}
