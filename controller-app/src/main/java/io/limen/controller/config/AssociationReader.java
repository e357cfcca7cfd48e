package io.limen.controller.config;

import io.limen.h248.association.ThrottleSettings;
import io.limen.h248.gateway.AssociationSettings;
import io.limen.h248.model.Mid;
import io.limen.h248.security.IntegrityAlgorithm;
import io.limen.h248.security.IntegrityKey;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/** Reads how gateways are taken in, supervised and guarded against; each default is that of the H.248 module. */
final class AssociationReader {
    private static final AssociationSettings DEFAULT = AssociationSettings.DEFAULT;

    private AssociationReader() {}

    /** The sections below {@code h248}. */
    static AssociationSettings settings(Section h248) {
        return new AssociationSettings(
                supervision(h248.section("heartbeat")),
                registration(h248.section("registration")),
                redirect(h248.section("redirect")),
                guard(h248.section("guard")),
                overload(h248.section("overload")));
    }

    /** Keys of {@code heartbeat} that {@link #settings} reads. */
    static void supervisionKeys(Section in) {
        in.has("reconnect");
        in.has("inactivity");
        in.has("strays");
    }

    private static AssociationSettings.Supervision supervision(Section in) {
        return new AssociationSettings.Supervision(
                timeOrNone(in, "reconnect", DEFAULT.supervision().reconnect()),
                timeOrNone(in, "inactivity", DEFAULT.supervision().inactivity()),
                in.word("strays", false, "subtract", "keep").equals("subtract"));
    }

    private static AssociationSettings.RegistrationSettings registration(Section in) {
        AssociationSettings.RegistrationSettings standard = DEFAULT.registration();
        AssociationSettings.RegistrationSettings read = new AssociationSettings.RegistrationSettings(
                in.number("perSecond", standard.perSecond(), 1, 1_000_000),
                in.number("burst", standard.burst(), 1, 1_000_000),
                in.number("waiting", standard.waiting(), 0, 1_000_000),
                in.word("timeStamp", false, "optional", "required").equals("required"));
        in.end();
        return read;
    }

    private static AssociationSettings.Redirect redirect(Section in) {
        List<Mid> controllers = new ArrayList<>();
        for (String text : in.texts("controllers")) {
            Mid.parse(text).ifPresentOrElse(controllers::add, () -> in.fault("controllers", noMid(text)));
        }
        AssociationSettings.Redirect read = new AssociationSettings.Redirect(
                controllers,
                in.word("whenFull", false, "redirect", "refuse").equals("redirect"),
                in.time("memory", DEFAULT.redirect().memory()),
                timeOrNone(in, "atStop", DEFAULT.redirect().atStop()));
        in.end();
        return read;
    }

    private static AssociationSettings.Guard guard(Section in) {
        AssociationSettings.Guard standard = DEFAULT.guard();
        AssociationSettings.Guard read = new AssociationSettings.Guard(
                in.number("badPerSecond", standard.badPerSecond(), 1, 1_000_000),
                in.number("answersPerSecond", standard.answersPerSecond(), 1, 1_000_000),
                in.number("notifiesPerSecond", standard.notifiesPerSecond(), 1, 1_000_000),
                in.number("addresses", standard.sources(), 1, 1_000_000));
        in.end();
        return read;
    }

    private static ThrottleSettings overload(Section in) {
        ThrottleSettings standard = DEFAULT.throttle();
        int step = in.number("step", standard.step(), 1, 100);
        int most = in.number("most", standard.most(), 1, 100);
        if (most < step) {
            in.fault("most", "is below step");
        }
        ThrottleSettings read = new ThrottleSettings(
                timeOrNone(in, "expiry", standard.expiry()),
                step,
                Math.max(step, most),
                in.number("recovery", standard.recovery(), 1, 100));
        in.end();
        return read;
    }

    /** A time, or {@code none} for zero. */
    static Duration timeOrNone(Section in, String key, Duration otherwise) {
        return in.isText(key, "none") ? Duration.ZERO : in.time(key, otherwise);
    }

    static Optional<String> mid(Section in, String key) {
        Optional<String> text = in.optionalText(key);
        text.filter(t -> Mid.parse(t).isEmpty()).ifPresent(t -> in.fault(key, noMid(t)));
        return text;
    }

    /** A key of the authentication header; its file is looked at so that a bad one stops the start. */
    static GatewayRule.Key key(Section in) {
        int spi = in.requiredNumber("spi", 0, Integer.MAX_VALUE);
        String name = in.word("algorithm", false, "hmac-sha256", "hmac-sha512", "hmac-sha1", "hmac-md5");
        int most = IntegrityAlgorithm.named(name)
                .map(IntegrityAlgorithm::mostOctets)
                .orElse(IntegrityKey.MOST_OCTETS);
        int octets = in.number("octets", Math.min(most, 16), IntegrityKey.LEAST_OCTETS, most);
        String file = in.text("keyFile");
        Path path = Path.of("");
        if (!file.isEmpty()) {
            path = checked(in, file);
        }
        return new GatewayRule.Key(spi, name, octets, path);
    }

    private static Path checked(Section in, String file) {
        try {
            Path path = Path.of(file);
            if (HexFormat.of().parseHex(Files.readString(path).strip()).length < 16) {
                in.fault("keyFile", "holds a key of less than 16 octets");
            }
            return path;
        } catch (IOException unreadable) {
            in.fault("keyFile", "`" + file + "` cannot be read");
        } catch (InvalidPathException noPath) {
            in.fault("keyFile", "`" + file + "` is no path");
        } catch (IllegalArgumentException noHex) {
            in.fault("keyFile", "`" + file + "` does not hold hexadecimal digits alone");
        }
        return Path.of("");
    }

    private static String noMid(String text) {
        return "`" + text + "` is no MID such as [127.0.0.1]:2944";
    }
}
