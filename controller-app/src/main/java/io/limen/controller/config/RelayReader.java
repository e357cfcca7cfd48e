package io.limen.controller.config;

import io.limen.sip.port.RelaySettings;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/** Reads {@code registrations}; each default is that of {@link RelaySettings}. */
final class RelayReader {
    private static final int MANY = 100_000_000;

    private RelayReader() {}

    static RelaySettings read(Section root) {
        Section in = root.section("registrations");
        RelaySettings standard = RelaySettings.DEFAULT;
        RelaySettings read = new RelaySettings(
                in.word("contact", false, "path", "contact").equals("path")
                        ? RelaySettings.ContactMode.PATH
                        : RelaySettings.ContactMode.CONTACT,
                in.flag("requirePath", standard.requirePath()),
                in.word("withoutPath", false, "add", "refuse").equals("refuse"),
                in.word("untrustedPeers", false, "refuse", "pass").equals("pass"),
                in.flag("callsNeedRegistration", standard.callsNeedRegistration()),
                in.text("visitedNetwork", standard.visitedNetwork()),
                in.flag("chargingVector", standard.chargingVector()),
                nat(in.section("nat")),
                security(in.section("security")),
                subscriptions(in.section("subscriptions")),
                limits(in.section("limits")));
        in.end();
        return read;
    }

    private static RelaySettings.Nat nat(Section in) {
        RelaySettings.Nat standard = RelaySettings.Nat.DEFAULT;
        RelaySettings.Nat read = new RelaySettings.Nat(
                in.time("udp", standard.udp()),
                in.time("stream", standard.stream()),
                in.flag("local", standard.local()),
                in.factor("coreShare", standard.coreShare(), 0.0, 1.0),
                in.time("grace", standard.grace()));
        in.end();
        return read;
    }

    private static RelaySettings.Security security(Section in) {
        RelaySettings.Security standard = RelaySettings.Security.DEFAULT;
        boolean end = in.word("agreement", false, "end", "pass").equals("end");
        List<String> media = in.texts("media").stream()
                .map(each -> each.toLowerCase(Locale.ROOT))
                .toList();
        for (String each : media) {
            if (!standard.medium().containsKey(each)) {
                in.fault(
                        "media",
                        "`" + each + "` is none of "
                                + String.join(
                                        ", ",
                                        new java.util.TreeSet<>(
                                                standard.medium().keySet())));
            }
        }
        in.end();
        return new RelaySettings.Security(end, media, standard.medium());
    }

    private static RelaySettings.Subscriptions subscriptions(Section in) {
        RelaySettings.Subscriptions standard = RelaySettings.Subscriptions.DEFAULT;
        Set<String> events = in.texts("events").stream()
                .map(each -> each.toLowerCase(Locale.ROOT))
                .collect(Collectors.toUnmodifiableSet());
        RelaySettings.Subscriptions read = new RelaySettings.Subscriptions(
                events, in.time("firstNotify", standard.timerN()), in.time("longest", standard.longest()));
        in.end();
        return read;
    }

    private static RelaySettings.Limits limits(Section in) {
        RelaySettings.Limits standard = RelaySettings.Limits.DEFAULT;
        RelaySettings.Limits read = new RelaySettings.Limits(
                in.number("bindings", standard.bindings(), 1, MANY),
                in.number("perAor", standard.perAor(), 1, 10_000),
                in.number("contacts", standard.contacts(), 1, 1_000),
                in.number("requests", standard.requests(), 1, MANY),
                in.number("subscriptions", standard.subscriptions(), 1, MANY),
                in.number("forks", standard.forks(), 1, 1_000),
                in.bytes("message", standard.messageBytes()),
                in.time("answerWithin", standard.answerWithin()));
        if (read.answerWithin().compareTo(Duration.ofSeconds(32)) >= 0) {
            in.fault("answerWithin", "must be below 32s, when the sender of a request gives up");
        }
        in.end();
        return read;
    }
}
