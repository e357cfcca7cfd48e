package io.limen.h248.procedures;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.limen.h248.codec.Decoded;
import io.limen.h248.codec.Form;
import io.limen.h248.codec.H248Codec;
import io.limen.h248.model.Action;
import io.limen.h248.model.H248Message;
import io.limen.h248.model.Mid;
import io.limen.h248.model.Transaction;
import io.limen.h248.packages.GatewayProfile;
import io.limen.h248.packages.GatewayProfiles;
import io.limen.policy.plan.NotCarried;
import io.limen.policy.plan.Procedure;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Each case as every shipped profile writes it, byte for byte: {@code h248/procedures/profiles/CASE.txt} holds the pretty
 * text by profile, what was left out, and the reason where nothing goes out. The codec reads each back as the same model.
 */
final class ProcedureGoldenTest {
    static Set<String> cases() {
        return Cases.all().keySet();
    }

    @ParameterizedTest
    @MethodSource("cases")
    void everyProfileWritesTheProcedureAsItsGoldenFileShows(String name) {
        Procedure procedure = Objects.requireNonNull(Cases.all().get(name));
        assertThat(rendered(procedure)).isEqualToNormalizingNewlines(golden(name));
    }

    @Test
    void realmsAreAskedForAndWatchedAsTheGoldenFileShows() {
        Map<String, String> seen = new LinkedHashMap<>();
        StringBuilder out = new StringBuilder();
        for (int version : List.of(3, 1)) {
            for (GatewayProfile profile : GatewayProfiles.shipped().values()) {
                RealmWatch realms = new Stage2(WireNames.of(profile, Duration.ofMinutes(10))).realms();
                Terms terms = new Terms(version, Set.of("ipra"));
                StringBuilder body = new StringBuilder();
                realms.audit(terms).ifPresent(action -> body.append(text(version, List.of(action))));
                realms.activate(terms, 4, List.of()).ifPresent(action -> body.append(text(version, List.of(action))));
                add(out, seen, profile.name() + ", version " + version, body + "");
            }
        }
        assertThat(out.toString()).isEqualToNormalizingNewlines(golden("realms"));
    }

    /** Each profile in version 3, then version 2; what equals an earlier one is only named. */
    private static String rendered(Procedure procedure) {
        Map<String, String> seen = new LinkedHashMap<>();
        StringBuilder out = new StringBuilder();
        for (int version : List.of(3, 2)) {
            for (GatewayProfile profile : GatewayProfiles.shipped().values()) {
                Stage2 stage2 = new Stage2(WireNames.of(profile, Duration.ofMinutes(10)));
                String title = profile.name() + ", version " + version;
                String body = body(stage2.write(procedure, new Terms(version, Set.of())), version);
                add(out, seen, title, body);
            }
        }
        return out.toString();
    }

    private static void add(StringBuilder out, Map<String, String> seen, String title, String body) {
        String earlier = seen.putIfAbsent(body.replaceAll("MEGACO/.", "MEGACO"), title);
        out.append("; ").append(title);
        out.append(earlier == null ? "\n" + (body.isEmpty() ? "; no message\n" : body) : ": as " + earlier + "\n");
    }

    private static String body(Written written, int version) {
        StringBuilder out = new StringBuilder();
        for (NotCarried each : written.notCarried()) {
            out.append("; ")
                    .append(each.item().indispensable() ? "lacking " : "left out: ")
                    .append(each)
                    .append('\n');
        }
        return out.append(
                        switch (written) {
                            case Written.Ready ready -> text(version, ready.actions());
                            case Written.Nothing _ -> "; no message\n";
                            case Written.Refused _ -> "; refused, no message\n";
                        })
                .toString();
    }

    private static String text(int version, List<Action> actions) {
        H248Message message = H248Message.of(
                version, Mid.parse("[127.0.0.1]:2944").orElseThrow(), new Transaction.Request(101, actions));
        for (Form form : List.of(Form.PRETTY, Form.COMPACT)) {
            assertThat(H248Codec.decode(H248Codec.encode(message, form)))
                    .isInstanceOfSatisfying(
                            Decoded.Ok.class, ok -> assertThat(ok.message()).isEqualTo(message));
        }
        return new String(H248Codec.encode(message, Form.PRETTY), UTF_8).strip() + "\n";
    }

    private static String golden(String name) {
        String resource = "/h248/procedures/profiles/" + name + ".txt";
        try (InputStream in =
                Objects.requireNonNull(ProcedureGoldenTest.class.getResourceAsStream(resource), resource)) {
            return new String(in.readAllBytes(), UTF_8);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
