package io.limen.controller.cli;

import io.limen.controller.cli.Arguments.UsageException;
import io.limen.controller.config.ConfigLoader;
import io.limen.controller.config.ControllerConfig;
import io.limen.controller.config.GatewayRule;
import io.limen.controller.config.LoadedConfig;
import io.limen.controller.simulation.Simulation;
import io.limen.policy.explain.DecisionJson;
import io.limen.policy.sdp.ParsedSdp;
import io.limen.policy.sdp.SdpLimits;
import io.limen.policy.sdp.SdpParser;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** {@code limen explain}: a decision as JSON, from a configuration and an offer, with nothing running. */
final class ExplainCommand {
    private static final String USAGE =
            "usage: limen explain [--config FILE] --from REALM --to REALM [--nat from|to|both] OFFER.sdp|-";

    private ExplainCommand() {}

    static int run(Terminal terminal, List<String> words) throws UsageException, IOException {
        var arguments = Arguments.of(words, Set.of("--config", "--from", "--to", "--nat"), Set.of());
        if (arguments.rest().size() != 1) {
            throw new UsageException(USAGE);
        }
        var nat = arguments.option("--nat").orElse("none");
        if (!Set.of("from", "to", "both", "none").contains(nat)) {
            throw new UsageException("`--nat " + nat + "` is not known; " + USAGE);
        }
        var loaded = arguments
                .option("--config")
                .map(file -> ConfigLoader.load(Path.of(file)))
                .orElseGet(() -> new LoadedConfig.Good(ConfigLoader.labDefaults()));
        return switch (loaded) {
            case LoadedConfig.Faulty faulty -> {
                faulty.faults().forEach(fault -> terminal.complain(ExitCode.USAGE, fault));
                yield ExitCode.USAGE;
            }
            case LoadedConfig.Good good -> explain(terminal, arguments, nat, good.config());
        };
    }

    private static int explain(Terminal terminal, Arguments arguments, String nat, ControllerConfig config)
            throws UsageException, IOException {
        var from = realm(config, arguments.required("--from"));
        var to = realm(config, arguments.required("--to"));
        var name = arguments.rest().getFirst();
        return switch (SdpParser.parse(terminal.read(name), SdpLimits.DEFAULT)) {
            case ParsedSdp.Malformed malformed ->
                terminal.complain(
                        ExitCode.USAGE,
                        name + ": line " + malformed.line() + ": malformed at " + malformed.offset() + ": "
                                + malformed.reason());
            case ParsedSdp.Ok ok -> {
                var decision = new Simulation(
                                from,
                                to,
                                nat.equals("from") || nat.equals("both"),
                                nat.equals("to") || nat.equals("both"),
                                ok.description(),
                                abilities(config))
                        .decide(config);
                terminal.out().println(DecisionJson.of(decision));
                yield decision.rejected().isPresent() ? ExitCode.FAILED : ExitCode.OK;
            }
        };
    }

    private static String realm(ControllerConfig config, String name) throws UsageException {
        if (Simulation.realm(config, name).isEmpty()) {
            throw new UsageException("no realm is named `" + name + "`");
        }
        return name;
    }

    /** What the profiles of the configured gateways promise; nothing is running that could be asked. */
    private static Set<String> abilities(ControllerConfig config) {
        var abilities = new TreeSet<String>();
        for (GatewayRule rule : config.gatewayRules()) {
            var profile = config.gatewayProfiles().get(rule.profile());
            if (profile != null) {
                abilities.addAll(profile.abilities());
            }
        }
        return abilities;
    }
}
