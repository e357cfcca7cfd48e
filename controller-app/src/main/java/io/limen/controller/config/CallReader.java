package io.limen.controller.config;

import io.limen.sip.call.DialogSettings;
import java.time.Duration;

/** Reads {@code calls}: how established calls are kept. */
final class CallReader {
    private static final int MANY = 10_000;

    private CallReader() {}

    static DialogSettings read(Section root) {
        Section in = root.section("calls");
        DialogSettings read = new DialogSettings(
                timer(in.section("sessionTimer")),
                watch(in.section("supervise")),
                passing(in.section("requests")),
                glare(in.section("glare")));
        in.end();
        return read;
    }

    private static DialogSettings.Timer timer(Section in) {
        DialogSettings.Timer defaults = DialogSettings.Timer.DEFAULT;
        Duration minSe = in.time("minSe", defaults.minSe());
        if (minSe.compareTo(Duration.ofSeconds(90)) < 0) {
            in.fault("minSe", "is shorter than 90 s (RFC 4028)");
        }
        Duration expires = AssociationReader.timeOrNone(in, "sessionExpires", defaults.sessionExpires());
        if (expires.isPositive() && expires.compareTo(minSe) < 0) {
            in.fault("sessionExpires", "is shorter than minSe");
        }
        DialogSettings.Timer read = new DialogSettings.Timer(
                expires,
                minSe,
                in.word("refresher", false, "peer", "limen").equals("limen"),
                in.word("refreshes", false, "answer", "pass").equals("pass"),
                in.time("retry", defaults.retry()));
        in.end();
        return read;
    }

    private static DialogSettings.Watch watch(Section in) {
        DialogSettings.Watch defaults = DialogSettings.Watch.DEFAULT;
        DialogSettings.Watch read = new DialogSettings.Watch(
                AssociationReader.timeOrNone(in, "ping", defaults.ping()),
                AssociationReader.timeOrNone(in, "longestCall", defaults.longest()),
                in.word("inactiveMedia", false, "ignore", "release").equals("release"));
        in.end();
        return read;
    }

    private static DialogSettings.Passing passing(Section in) {
        DialogSettings.Passing defaults = DialogSettings.Passing.DEFAULT;
        DialogSettings.Passing read = new DialogSettings.Passing(
                in.number("outstanding", defaults.outstanding(), 1, MANY),
                in.word("options", false, "answer", "pass").equals("pass"),
                in.word("unknownMethods", false, "refuse", "pass").equals("pass"),
                in.time("update", defaults.update()),
                in.word("sessionIds", false, "keep", "make").equals("make"),
                in.word("unknownDialogs", false, "pass", "refuse").equals("refuse"));
        in.end();
        return read;
    }

    private static DialogSettings.Glare glare(Section in) {
        DialogSettings.Glare defaults = DialogSettings.Glare.DEFAULT;
        DialogSettings.Glare read = new DialogSettings.Glare(
                in.time("ownFrom", defaults.ownFrom()),
                in.time("ownTo", defaults.ownTo()),
                in.time("otherTo", defaults.otherTo()),
                in.time("retryAfter", defaults.retryAfter()));
        if (read.ownTo().compareTo(read.ownFrom()) < 0) {
            in.fault("ownTo", "is shorter than ownFrom");
        }
        in.end();
        return read;
    }
}
