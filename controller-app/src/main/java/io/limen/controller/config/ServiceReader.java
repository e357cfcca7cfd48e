package io.limen.controller.config;

import io.limen.h248.model.Mid;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** Reads the settings of the service itself; each default stands here and nowhere else. */
final class ServiceReader {
    private static final int MANY = 100_000_000;

    private ServiceReader() {}

    static DatabaseConfig database(Section in) {
        DatabaseConfig read = new DatabaseConfig(
                in.optionalText("url"),
                in.text("user", "limen"),
                in.optionalText("passwordFile").map(Path::of),
                in.number("buffer", 100_000, 1, MANY));
        if (read.url().isPresent() && !read.url().get().startsWith("jdbc:postgresql:")) {
            in.fault("url", "`" + read.url().get() + "` is no jdbc:postgresql: URL");
        }
        in.end();
        return read;
    }

    static HttpConfig http(Section in, int port, String... known) {
        HttpConfig read = new HttpConfig(
                in.has("address") ? Addresses.literal(in, "address") : "127.0.0.1", in.number("port", port, 0, 65_535));
        for (String key : known) {
            in.has(key);
        }
        in.end();
        return read;
    }

    static H248Config h248(Section in) {
        String mid = in.text("mid", "[127.0.0.1]:2944");
        if (Mid.parse(mid).isEmpty()) {
            in.fault("mid", "`" + mid + "` is no MID such as [127.0.0.1]:2944 or <mgc.example.org>:2944");
        }
        List<H248Config.Listener> listeners = in.list("listeners", ServiceReader::h248Listener);
        if (!in.has("listeners")) {
            listeners = List.of(
                    new H248Config.Listener("udp", "127.0.0.1", 2944, "text"),
                    new H248Config.Listener("tcp", "127.0.0.1", 2944, "text"),
                    new H248Config.Listener("udp", "127.0.0.1", 2945, "binary"),
                    new H248Config.Listener("tcp", "127.0.0.1", 2945, "binary"));
        } else if (listeners.isEmpty()) {
            in.fault("listeners", "at least one is needed");
        }
        Section bounds = in.section("limits");
        H248LimitsReader reader = new H248LimitsReader(bounds);
        H248Config read = new H248Config(
                mid,
                listeners,
                reader.transactions(in.section("timers")),
                heartbeat(in.section("heartbeat")),
                guard(in.section("guardTimes")),
                reader.limits(),
                AssociationReader.settings(in));
        bounds.end();
        in.end();
        return read;
    }

    private static H248Config.Listener h248Listener(Section in) {
        return new H248Config.Listener(
                in.word("transport", true, "udp", "tcp", "sctp"),
                Addresses.literal(in, "address"),
                in.requiredNumber("port", 0, 65_535),
                in.word("encoding", false, "text", "binary"));
    }

    private static H248Config.Heartbeat heartbeat(Section in) {
        H248Config.Heartbeat read = new H248Config.Heartbeat(
                in.time("interval", Duration.ofSeconds(10)),
                in.time("timeout", Duration.ofSeconds(5)),
                in.number("missed", 3, 1, 100),
                AssociationReader.timeOrNone(in, "termination", Duration.ofMinutes(10)));
        AssociationReader.supervisionKeys(in);
        in.end();
        return read;
    }

    private static Duration guard(Section in) {
        Duration tcp = in.time("tcp", Duration.ofSeconds(10));
        in.end();
        return tcp;
    }

    static Limits limits(Section in) {
        Limits read = new Limits(
                in.bytes("sipMessage", 64 << 10),
                in.number("sipHeaderLines", 256, 8, 100_000),
                in.bytes("sdp", 32 << 10),
                in.number("sdpMedia", 64, 1, 10_000),
                in.number("sdpAttributes", 256, 1, 100_000),
                in.time("unfinishedMessage", Duration.ofSeconds(10)),
                in.number("callsInSetup", 20_000, 1, MANY),
                in.number("calls", 200_000, 1, MANY),
                in.number("lanes", 0, 0, 1_024),
                in.number("laneQueue", 10_000, 16, MANY),
                in.number("recentCalls", 2_000, 1, 1_000_000),
                in.number("ladders", 2_000, 1, 1_000_000),
                in.number("ladderLines", 400, 1, 1_000_000));
        in.end();
        return read;
    }
}
