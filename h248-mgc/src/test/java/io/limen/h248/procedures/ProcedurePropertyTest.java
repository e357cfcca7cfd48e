package io.limen.h248.procedures;

import static org.assertj.core.api.Assertions.assertThat;

import io.limen.h248.codec.Decoded;
import io.limen.h248.codec.Form;
import io.limen.h248.codec.H248Codec;
import io.limen.h248.model.Action;
import io.limen.h248.model.Command;
import io.limen.h248.model.Descriptor;
import io.limen.h248.model.H248Message;
import io.limen.h248.model.MediaDescriptor;
import io.limen.h248.model.Mid;
import io.limen.h248.model.StreamDescriptor;
import io.limen.h248.model.Transaction;
import io.limen.h248.packages.GatewayProfile;
import io.limen.h248.packages.GatewayProfiles;
import io.limen.policy.plan.ConnectionPoint;
import io.limen.policy.plan.MediaPlan;
import io.limen.policy.plan.NotCarried;
import io.limen.policy.plan.Procedure;
import io.limen.policy.plan.ProcedureResult;
import io.limen.policy.plan.ReservedPoint;
import io.limen.policy.plan.StreamEndpoint;
import io.limen.policy.plan.StreamMode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** Plans of any shape, seeded: what holds for all of them whatever the profile, version and packages of the gateway. */
final class ProcedurePropertyTest {
    private static final int PLANS = 1500;
    private static final List<Set<String>> PACKAGES = List.of(
            Set.of(),
            Set.of("g", "root", "ipdc", "hangterm"),
            Set.of("g", "gm", "ds", "ipnapt", "tcpbcc", "tlsbsc", "seplink", "srtp", "nt", "rtp", "mcbalg"));

    /** One plan toward one kind of gateway. */
    private record Trial(long seed, Stage2 stage2, Terms terms, MediaPlan plan) {
        Written reserve() {
            return stage2.write(new Procedure.Reserve(plan), terms);
        }

        @Override
        public String toString() {
            return "seed " + seed + ", " + terms + ", " + plan;
        }
    }

    private static void each(Consumer<Trial> check) {
        List<GatewayProfile> profiles = List.copyOf(GatewayProfiles.shipped().values());
        for (long seed = 1; seed <= PLANS; seed++) {
            PlanGenerator generator = new PlanGenerator(seed);
            MediaPlan plan = generator.plan();
            Stage2 stage2 = new Stage2(WireNames.of(generator.pick(profiles), Duration.ofMinutes(10)));
            Terms terms = new Terms(generator.pick(List.of(1, 2, 3)), generator.pick(PACKAGES));
            check.accept(new Trial(seed, stage2, terms, plan));
        }
    }

    private static H248Message message(int version, List<Action> actions) {
        return H248Message.of(
                version, Mid.parse("[127.0.0.1]:2944").orElseThrow(), new Transaction.Request(1, actions));
    }

    @Test
    void whatIsWrittenIsReadBackAsTheSame() {
        int[] ready = {0};
        each(trial -> {
            if (trial.reserve() instanceof Written.Ready written) {
                ready[0]++;
                H248Message message = message(trial.terms().version(), written.actions());
                for (Form form : List.of(Form.PRETTY, Form.COMPACT)) {
                    assertThat(H248Codec.decode(H248Codec.encode(message, form)))
                            .as(trial.toString())
                            .isInstanceOfSatisfying(
                                    Decoded.Ok.class,
                                    ok -> assertThat(ok.message()).isEqualTo(message));
                }
            }
        });
        assertThat(ready[0]).as("enough of them go out").isGreaterThan(PLANS / 4);
    }

    @Test
    void nothingOfALaterVersionIsWritten() {
        each(trial -> {
            if (trial.terms().version() < 3 && trial.reserve() instanceof Written.Ready written) {
                Action action = written.actions().getFirst();
                assertThat(action.properties().iepsCall()).as(trial.toString()).isEmpty();
                assertThat(action.properties().attributes()).isEmpty();
                assertThat(action.commands())
                        .allMatch(request -> request.command().terminations().size() == 1);
                assertThat(streams(written.actions()))
                        .as(trial.toString())
                        .allMatch(stream -> stream.parms().statistics().isEmpty());
            }
        });
    }

    @Test
    void nothingOfAPackageThatTheGatewayLacksIsWritten() {
        each(trial -> {
            if (!trial.terms().packages().isEmpty() && trial.reserve() instanceof Written.Ready written) {
                List<String> used = new ArrayList<>();
                streams(written.actions())
                        .forEach(stream -> stream.parms()
                                .localControl()
                                .ifPresent(control -> control.properties()
                                        .forEach(property ->
                                                used.add(property.name().pkg()))));
                assertThat(trial.terms().packages()).as(trial.toString()).containsAll(used);
            }
        });
    }

    @Test
    void whatSecuresAStreamIsOnTheWireOrNothingIs() {
        each(trial -> {
            Written written = trial.reserve();
            boolean refused =
                    written.notCarried().stream().map(NotCarried::item).anyMatch(NotCarried.Item::indispensable);
            assertThat(written instanceof Written.Refused).as(trial.toString()).isEqualTo(refused);
            if (!(written instanceof Written.Ready ready)) {
                return;
            }
            String wire = new String(
                    H248Codec.encode(message(trial.terms().version(), ready.actions()), Form.PRETTY),
                    java.nio.charset.StandardCharsets.UTF_8);
            for (ConnectionPoint point : trial.plan().points()) {
                for (StreamEndpoint stream : point.streams()) {
                    stream.tls().ifPresent(tls -> {
                        tls.wanted()
                                .forEach(hash ->
                                        assertThat(wire).as(trial.toString()).contains("a=fingerprint:" + hash + " $"));
                        tls.remote()
                                .forEach(each ->
                                        assertThat(wire).as(trial.toString()).contains("a=fingerprint:" + each.text()));
                    });
                    stream.sdes().ifPresent(keys -> {
                        keys.local().forEach(key -> assertThat(wire).contains("a=crypto:" + key));
                        keys.remote().forEach(key -> assertThat(wire).contains("a=crypto:" + key));
                    });
                }
            }
        });
    }

    @Test
    void whatStandsAsPlannedNeedsNoMessage() {
        int[] stood = {0};
        reserved((trial, made) -> {
            stood[0]++;
            List<ReservedPoint> points = List.of(made.ingress(), made.egress());
            Written again = trial.stage2().write(new Procedure.Configure(5, points, points), trial.terms());
            assertThat(again).as(trial.toString()).isEqualTo(new Written.Nothing(List.of()));
            List<ReservedPoint> settled =
                    points.stream().map(ReservedPoint::settled).toList();
            Written after = trial.stage2().write(new Procedure.Configure(5, settled, settled), trial.terms());
            assertThat(after).as(trial.toString()).isEqualTo(new Written.Nothing(List.of()));
        });
        assertThat(stood[0]).as("enough of them stand").isGreaterThan(PLANS / 4);
    }

    @Test
    void aHoldChangesNothingButLocalControl() {
        reserved((trial, made) -> {
            List<ReservedPoint> standing =
                    List.of(made.ingress().settled(), made.egress().settled());
            List<ReservedPoint> changed = standing.stream()
                    .map(point -> point.with(point.point()
                            .withStreams(point.point().streams().stream()
                                    .map(stream -> stream.withMode(StreamMode.INACTIVE))
                                    .toList())))
                    .toList();
            if (trial.stage2().write(new Procedure.Configure(5, changed, standing), trial.terms())
                    instanceof Written.Ready written) {
                written.actions()
                        .getFirst()
                        .commands()
                        .forEach(request -> assertThat(descriptors(request.command()))
                                .as(trial.toString())
                                .hasSize(1)
                                .hasOnlyElementsOfType(MediaDescriptor.class));
                assertThat(streams(written.actions())).as(trial.toString()).allSatisfy(stream -> {
                    assertThat(stream.parms().localControl()).isPresent();
                    assertThat(stream.parms().local()).isEmpty();
                    assertThat(stream.parms().remote()).isEmpty();
                    assertThat(stream.parms().statistics()).isEmpty();
                });
            }
        });
    }

    private static void reserved(java.util.function.BiConsumer<Trial, ProcedureResult.Reserved> check) {
        each(trial -> {
            if (!(trial.reserve() instanceof Written.Ready written)) {
                return;
            }
            ProcedureResult result = trial.stage2()
                    .result(
                            new Procedure.Reserve(trial.plan()),
                            written,
                            new ChoosingGateway().answer(written.actions()));
            assertThat(result)
                    .as(trial.toString())
                    .isInstanceOfSatisfying(ProcedureResult.Reserved.class, made -> check.accept(trial, made));
        });
    }

    private static List<StreamDescriptor> streams(List<Action> actions) {
        return actions.getFirst().commands().stream()
                .flatMap(request -> descriptors(request.command()).stream())
                .filter(MediaDescriptor.class::isInstance)
                .flatMap(media -> ((MediaDescriptor) media).streams().stream())
                .toList();
    }

    private static List<Descriptor> descriptors(Command command) {
        return switch (command) {
            case Command.Add add -> add.descriptors();
            case Command.Modify modify -> modify.descriptors();
            case Command.Move _,
                    Command.Subtract _,
                    Command.AuditValue _,
                    Command.AuditCapability _,
                    Command.Notify _,
                    Command.ServiceChange _ -> List.of();
        };
    }
}
