package io.limen.controller.gateway;

import io.limen.controller.config.ControllerConfig;
import io.limen.controller.config.H248Config;
import io.limen.h248.codec.Form;
import io.limen.h248.gateway.GatewayRule;
import io.limen.h248.gateway.MgcConfig;
import io.limen.h248.gateway.Takeover;
import io.limen.h248.model.Mid;
import io.limen.h248.security.IntegrityAlgorithm;
import io.limen.h248.security.IntegrityKey;
import io.limen.h248.transport.Listener;
import io.limen.h248.transport.TransportKind;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** The configuration as the H.248 side wants it. */
final class H248Settings {
    private H248Settings() {}

    static MgcConfig of(ControllerConfig config) {
        H248Config h248 = config.h248();
        MgcConfig defaults = MgcConfig.of(mid(h248), listeners(h248));
        return new MgcConfig(
                defaults.mid(),
                defaults.listeners(),
                defaults.maxVersion(),
                h248.transactions(),
                h248.heartbeat().interval(),
                h248.heartbeat().timeout(),
                h248.heartbeat().missed() - 1,
                h248.limits(),
                h248.association());
    }

    static List<GatewayRule> rules(ControllerConfig config) {
        return config.gatewayRules().stream().map(H248Settings::rule).toList();
    }

    private static GatewayRule rule(io.limen.controller.config.GatewayRule rule) {
        GatewayRule.Terms terms = new GatewayRule.Terms(
                rule.authentication().stream().map(H248Settings::key).toList(),
                switch (rule.takeover()) {
                    case "never" -> Takeover.NEVER;
                    case "always" -> Takeover.ALWAYS;
                    default -> Takeover.WHEN_SILENT;
                },
                rule.ports().equals("same"),
                rule.tryFirst().flatMap(Mid::parse));
        return new GatewayRule(
                rule.mid(),
                rule.from(),
                rule.profile(),
                Set.copyOf(rule.realms()),
                rule.weight(),
                form(rule.encoding()),
                terms);
    }

    /** The key of a file; what is wrong with it was told when the configuration was read, or it changed since. */
    private static IntegrityKey key(io.limen.controller.config.GatewayRule.Key key) {
        IntegrityAlgorithm algorithm = IntegrityAlgorithm.named(key.algorithm())
                .orElseThrow(() -> new IllegalArgumentException("no algorithm `" + key.algorithm() + "`"));
        try {
            byte[] secret =
                    HexFormat.of().parseHex(Files.readString(key.keyFile()).strip());
            return new IntegrityKey(key.spi(), algorithm, secret, key.octets());
        } catch (IOException unreadable) {
            throw new IllegalArgumentException("cannot read the key file `" + key.keyFile() + "`", unreadable);
        }
    }

    /** Termination group of each IP realm on the gateways. */
    static Map<String, String> groups(ControllerConfig config) {
        return config.realms().stream()
                .collect(Collectors.toMap(
                        realm -> realm.media().realm(),
                        realm -> Integer.toString(realm.media().group()),
                        (first, second) -> first));
    }

    private static Optional<Form> form(String encoding) {
        return switch (encoding) {
            case "pretty" -> Optional.of(Form.PRETTY);
            case "compact" -> Optional.of(Form.COMPACT);
            case "ber" -> Optional.of(Form.BER);
            default -> Optional.empty();
        };
    }

    static Mid mid(H248Config config) {
        return Mid.parse(config.mid()).orElseThrow(() -> new IllegalArgumentException("no MID: " + config.mid()));
    }

    private static List<Listener> listeners(H248Config config) {
        return config.listeners().stream()
                .map(each -> new Listener(
                        TransportKind.valueOf(each.transport().toUpperCase(Locale.ROOT)),
                        new InetSocketAddress(each.address(), each.port())))
                .toList();
    }
}
