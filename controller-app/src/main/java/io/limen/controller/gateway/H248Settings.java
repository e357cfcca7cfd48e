package io.limen.controller.gateway;

import io.limen.controller.config.ControllerConfig;
import io.limen.controller.config.H248Config;
import io.limen.h248.codec.Form;
import io.limen.h248.gateway.GatewayRule;
import io.limen.h248.gateway.MgcConfig;
import io.limen.h248.model.Mid;
import io.limen.h248.transaction.RetryPolicy;
import io.limen.h248.transport.Listener;
import io.limen.h248.transport.TransportKind;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** The configuration as the H.248 side wants it. */
final class H248Settings {
    private H248Settings() {}

    static MgcConfig of(ControllerConfig config) {
        H248Config h248 = config.h248();
        MgcConfig defaults = MgcConfig.of(mid(h248), listeners(h248));
        H248Config.Timers timers = h248.timers();
        RetryPolicy retry = new RetryPolicy(
                timers.first(), timers.factor(), timers.cap(), timers.afterPending(), timers.giveUpAfter());
        return new MgcConfig(
                defaults.mid(),
                defaults.listeners(),
                defaults.maxVersion(),
                retry,
                defaults.longTimer(),
                h248.heartbeat().interval(),
                defaults.heartbeatTimeout(),
                h248.heartbeat().missed() - 1,
                new MgcConfig.Limits(
                        h248.limits().messageBytes(),
                        h248.limits().outstanding(),
                        defaults.limits().rememberedRequests(),
                        defaults.limits().gateways(),
                        h248.limits().nesting(),
                        h248.limits().commands()),
                defaults.association());
    }

    static List<GatewayRule> rules(ControllerConfig config) {
        return config.gatewayRules().stream()
                .map(rule -> new GatewayRule(
                        rule.mid(), rule.from(), rule.profile(), Set.copyOf(rule.realms()), 1, form(rule.encoding())))
                .toList();
    }

    private static Optional<Form> form(String encoding) {
        return switch (encoding) {
            case "pretty" -> Optional.of(Form.PRETTY);
            case "compact" -> Optional.of(Form.COMPACT);
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
