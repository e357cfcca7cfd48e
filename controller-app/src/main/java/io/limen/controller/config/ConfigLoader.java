package io.limen.controller.config;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.limen.h248.packages.GatewayProfile;
import io.limen.policy.rule.Compilation;
import io.limen.policy.rule.MediaPolicy;
import io.limen.policy.rule.PolicySet;
import io.limen.sip.tls.TlsSettings;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;

/** Reads the configuration of DESIGN 2.3: strict, complete in its complaints, and with the lab defaults built in. */
public final class ConfigLoader {
    private static final int MOST_BYTES = 16 << 20;
    private static final List<String> KNOWN_NOT_IN_USE = List.of("hep", "tracing", "retention");

    private ConfigLoader() {}

    /** The configuration in a file. */
    public static LoadedConfig load(Path file) {
        try {
            if (Files.size(file) > MOST_BYTES) {
                return new LoadedConfig.Faulty(List.of(file + ": is larger than " + MOST_BYTES + " bytes"));
            }
            return parse(file.toString(), file.toAbsolutePath().resolveSibling(""), Files.readString(file));
        } catch (NoSuchFileException e) {
            return new LoadedConfig.Faulty(List.of(file + ": no such file"));
        } catch (IOException e) {
            return new LoadedConfig.Faulty(List.of(file + ": cannot be read: " + e.getMessage()));
        }
    }

    /** What the service runs with when it is given no file: the example of DESIGN 2.3, without a policy. */
    public static ControllerConfig labDefaults() {
        return switch (parse("lab defaults", labText())) {
            case LoadedConfig.Good good -> good.config();
            case LoadedConfig.Faulty faulty -> throw new IllegalStateException("lab defaults: " + faulty.faults());
        };
    }

    /** The lab defaults as YAML. */
    public static String labText() {
        try (InputStream in = Objects.requireNonNull(
                ConfigLoader.class.getResourceAsStream("/lab-defaults.yaml"), "lab-defaults.yaml is missing")) {
            return new String(in.readAllBytes(), UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The configuration in a text; files that it names are looked for where the service was started. */
    public static LoadedConfig parse(String source, String text) {
        return parse(source, Path.of(""), text);
    }

    private static LoadedConfig parse(String source, Path folder, String text) {
        Object tree;
        try {
            LoaderOptions options = new LoaderOptions();
            options.setAllowDuplicateKeys(false);
            options.setMaxAliasesForCollections(50);
            tree = new Yaml(new SafeConstructor(options)).load(text);
        } catch (MarkedYAMLException e) {
            String at =
                    e.getProblemMark() == null ? "" : ":" + (e.getProblemMark().getLine() + 1);
            return new LoadedConfig.Faulty(List.of(source + at + ": " + oneLine(String.valueOf(e.getProblem()))));
        } catch (YAMLException e) {
            return new LoadedConfig.Faulty(List.of(source + ": " + oneLine(String.valueOf(e.getMessage()))));
        }
        if (tree != null && !(tree instanceof Map)) {
            return new LoadedConfig.Faulty(List.of(source + ": must be a map of keys"));
        }
        List<String> faults = new ArrayList<>();
        Section root = tree instanceof Map<?, ?> map ? new Section("", map, faults) : Section.empty("", faults);
        ControllerConfig config = read(source, folder, digest(text), root, faults);
        return faults.isEmpty() ? new LoadedConfig.Good(config) : new LoadedConfig.Faulty(faults);
    }

    private static ControllerConfig read(String source, Path folder, String digest, Section root, List<String> faults) {
        List<Realm> realms = root.list("realms", ResourceReader::realm);
        if (realms.isEmpty() && faults.isEmpty()) {
            root.fault("realms", "at least one is needed");
        }
        List<GatewayRule> rules = root.list("gatewayRules", ResourceReader::gatewayRule);
        Map<String, GatewayProfile> profiles = ProfileTables.read(folder, root, faults);
        List<Peer> peers = root.list("peers", RouteReader::peer);
        List<Route> routes = root.list("routes", RouteReader::route);
        List<MediaPolicy> policies = root.list("mediaPolicies", ResourceReader::mediaPolicy);
        DatabaseConfig database = ServiceReader.database(root.section("database"));
        H248Config h248 = ServiceReader.h248(root.section("h248"));
        HttpConfig admin = ServiceReader.http(root.section("admin"), 8080, "oidc", "tokens");
        HttpConfig management = ServiceReader.http(root.section("management"), 8081);
        Limits limits = ServiceReader.limits(root.section("limits"));
        TlsSettings tls = TlsReader.read(folder, root);
        var border = BorderReader.read(root);
        var relay = RelayReader.read(root);
        var routing = RouteReader.read(root);
        var calls = CallReader.read(root);
        GuardReader guard = new GuardReader(root);
        SipTimers timers = SipTimers.read(root);
        SipService sip = new SipService(border, relay, routing, calls, guard.settings(), guard.streams(), timers);
        List<String> notInUse = new ArrayList<>();
        for (String key : KNOWN_NOT_IN_USE) {
            if (root.has(key)) {
                notInUse.add(key);
            }
        }
        for (String key : List.of("oidc", "tokens")) {
            if (root.section("admin").has(key)) {
                notInUse.add("admin." + key);
            }
        }
        root.end();
        PolicySet compiled = compile(policies, faults);
        ControllerConfig config = new ControllerConfig(
                source,
                digest,
                TlsReader.withSecurePort(realms, tls),
                rules,
                profiles,
                peers,
                routes,
                policies,
                compiled,
                database,
                h248,
                admin,
                management,
                limits,
                tls,
                sip,
                notInUse);
        References.check(config, faults);
        return config;
    }

    private static PolicySet compile(List<MediaPolicy> policies, List<String> faults) {
        return switch (PolicySet.compile(policies)) {
            case Compilation.Compiled compiled -> compiled.policies();
            case Compilation.Faulty faulty -> {
                faulty.faults().forEach(fault -> faults.add(fault.toString()));
                yield PolicySet.empty();
            }
        };
    }

    private static String digest(String text) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    private static String oneLine(String text) {
        return text.strip().replaceAll("\\s*\\R\\s*", " ");
    }
}
