package io.limen.testbed.cli;

import io.limen.h248.codec.Form;
import io.limen.h248.packages.GatewayProfile;
import io.limen.h248.packages.GatewayProfiles;
import io.limen.h248.transport.TransportKind;
import io.limen.testbed.refgateway.GatewaySettings;
import io.limen.testbed.refgateway.ProtocolSettings;
import io.limen.testbed.refgateway.ReferenceGateway;
import io.limen.testbed.refgateway.WireNames;
import io.limen.testbed.refgateway.media.EngineSettings;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;

/** {@code limen gateway}: the reference gateway on its own, until it is stopped. */
final class GatewayCommand {
    private static final String USAGE = """
            usage: limen gateway [--mgc HOST:PORT ...] [--listen HOST:PORT] [--mid MID] [--transport udp|tcp|sctp]
                                 [--encoding pretty|compact|ber] [--version 1|2|3] [--profile TABLE]
                                 [--realm NAME=ADDRESS ...] [--ports LOW-HIGH] [--guard SECONDS]
                                 [--restart-delay SECONDS] [--duration SECONDS] [--media sockets|none]
              defaults: --mgc 127.0.0.1:2944 --listen 127.0.0.10:0 --transport udp --encoding pretty --version 3
                        --profile iq-default --ports 20000-29999 --guard 10 --restart-delay 0
                        --realm access=127.0.0.11 --realm core=127.0.0.12 --realm home=127.0.0.13
              several --mgc are tried in their order; TABLE is iq-default, ix-default or mp-default
              when it ends it tells its controller (Forced)""";

    private final PrintStream out;

    GatewayCommand(PrintStream out) {
        this.out = out;
    }

    int run(List<String> arguments) {
        Parsed parsed = parse(arguments);
        if (parsed.fault().isPresent()) {
            out.println("limen gateway: " + parsed.fault().get());
            out.println(USAGE);
            return 2;
        }
        GatewaySettings settings = parsed.settings();
        try (ReferenceGateway gateway = ReferenceGateway.start(settings, WireNames.iqDefault())) {
            out.println("gateway " + gateway.mid() + " on "
                    + transport(settings) + " "
                    + Addresses.text(gateway.local()) + ", controllers "
                    + settings.mgcs().stream().map(Addresses::text).toList());
            var _ = gateway.registered().thenAccept(mgc -> out.println("registered with " + Addresses.text(mgc)));
            CountDownLatch stop = new CountDownLatch(1);
            Runtime.getRuntime().addShutdownHook(Thread.ofPlatform().unstarted(stop::countDown));
            if (parsed.duration().isPresent()) {
                boolean stopped =
                        stop.await(parsed.duration().get().toMillis(), java.util.concurrent.TimeUnit.MILLISECONDS);
                out.println((stopped ? "stopped " : "done ") + gateway.figures());
            } else {
                stop.await();
            }
            return 0;
        } catch (IOException inUse) {
            out.println("limen gateway: cannot use " + transport(settings) + " from "
                    + Addresses.text(settings.listen()) + ": " + inUse.getMessage());
            return 1;
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return 0;
        }
    }

    private static String transport(GatewaySettings settings) {
        return settings.protocol().transport().name().toLowerCase(Locale.ROOT);
    }

    private record Parsed(GatewaySettings settings, Optional<Duration> duration, Optional<String> fault) {}

    private static Parsed parse(List<String> arguments) {
        GatewaySettings settings = GatewaySettings.lab();
        List<InetSocketAddress> mgcs = new ArrayList<>();
        Map<String, InetAddress> realms = new HashMap<>(settings.media().realms());
        Optional<Duration> duration = Optional.empty();
        try {
            for (int i = 0; i < arguments.size(); i += 2) {
                String option = arguments.get(i);
                if (i + 1 == arguments.size()) {
                    return new Parsed(settings, duration, Optional.of("no value for `" + option + "`"));
                }
                String value = arguments.get(i + 1);
                switch (option) {
                    case "--mgc" -> mgcs.add(Addresses.parse(value));
                    case "--listen" -> settings = settings.withListen(Addresses.parse(value));
                    case "--mid" -> settings = settings.withMid(value);
                    case "--encoding" -> settings = settings.withForm(form(value));
                    case "--transport" ->
                        settings = settings.withProtocol(settings.protocol().withTransport(transport(value)));
                    case "--version" ->
                        settings = settings.withProtocol(settings.protocol().withVersion(Integer.parseInt(value)));
                    case "--profile" -> settings = settings.withProtocol(table(value, settings.protocol()));
                    case "--restart-delay" ->
                        settings = settings.withTimers(
                                settings.timers().withRestartDelay(Duration.ofSeconds(Long.parseLong(value))));
                    case "--realm" -> {
                        String[] pair = value.split("=", 2);
                        realms.put(pair[0], InetAddress.ofLiteral(pair.length == 2 ? pair[1] : ""));
                    }
                    case "--ports" -> {
                        String[] pair = value.split("-", 2);
                        int high = Integer.parseInt(pair.length == 2 ? pair[1] : "");
                        settings = settings.withMedia(settings.media().withPorts(Integer.parseInt(pair[0]), high));
                    }
                    case "--media" -> settings = settings.withMedia(media(value, settings.media()));
                    case "--guard" ->
                        settings = settings.withMedia(
                                settings.media().withGuard(Duration.ofSeconds(Long.parseLong(value))));
                    case "--duration" -> duration = Optional.of(Duration.ofSeconds(Long.parseLong(value)));
                    default -> {
                        return new Parsed(settings, duration, Optional.of("unknown option `" + option + "`"));
                    }
                }
            }
        } catch (IllegalArgumentException bad) {
            return new Parsed(settings, duration, Optional.of("bad value: " + bad.getMessage()));
        }
        GatewaySettings whole = settings.withMedia(settings.media().withRealms(realms));
        return new Parsed(mgcs.isEmpty() ? whole : whole.withMgcs(mgcs), duration, Optional.empty());
    }

    private static EngineSettings media(String value, EngineSettings before) {
        return switch (value) {
            case "sockets" -> before;
            case "none" -> before.withoutSockets();
            default -> throw new IllegalArgumentException("no media `" + value + "`");
        };
    }

    private static Form form(String value) {
        return switch (value) {
            case "pretty" -> Form.PRETTY;
            case "compact" -> Form.COMPACT;
            case "ber" -> Form.BER;
            default -> throw new IllegalArgumentException("no encoding `" + value + "`");
        };
    }

    private static TransportKind transport(String value) {
        return switch (value) {
            case "udp" -> TransportKind.UDP;
            case "tcp" -> TransportKind.TCP;
            case "sctp" -> TransportKind.SCTP;
            default -> throw new IllegalArgumentException("no transport `" + value + "`");
        };
    }

    /** Profile and binary names of a table; transport, encoding and version stay as they are. */
    private static ProtocolSettings table(String name, ProtocolSettings before) {
        GatewayProfile table = GatewayProfiles.shipped().get(name);
        if (table == null || name.equals("erlang-peer")) {
            throw new IllegalArgumentException("no profile `" + name + "` of this gateway");
        }
        return ProtocolSettings.of(table)
                .withTransport(before.transport())
                .withForm(before.form())
                .withVersion(before.version());
    }
}
