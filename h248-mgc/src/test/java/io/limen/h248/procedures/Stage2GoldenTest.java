package io.limen.h248.procedures;

import static io.limen.h248.procedures.Plans.at;
import static io.limen.h248.procedures.Plans.audio;
import static io.limen.h248.procedures.Plans.chat;
import static io.limen.h248.procedures.Plans.plan;
import static io.limen.h248.procedures.Plans.reserved;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.limen.h248.codec.Decoded;
import io.limen.h248.codec.Form;
import io.limen.h248.codec.H248Codec;
import io.limen.h248.model.Action;
import io.limen.h248.model.H248Message;
import io.limen.h248.model.Mid;
import io.limen.h248.model.Transaction;
import io.limen.policy.plan.CallSide;
import io.limen.policy.plan.Latch;
import io.limen.policy.plan.MediaPlan;
import io.limen.policy.plan.Procedure;
import io.limen.policy.plan.Setup;
import io.limen.policy.plan.SourceFilter;
import io.limen.policy.plan.SourceFilter.Scope;
import io.limen.policy.plan.StreamEndpoint;
import io.limen.policy.plan.StreamMode;
import io.limen.policy.plan.TcpMode;
import io.limen.policy.plan.TcpStart;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** Each procedure as pretty text, byte for byte, and read back by the codec as the same model. */
final class Stage2GoldenTest {
    private final Stage2 stage2 = new Stage2(WireNames.iqDefault());

    private static void assertGolden(String name, Stage2 stage2, Procedure procedure) {
        List<Action> actions = stage2.actions(procedure);
        H248Message message =
                H248Message.of(3, Mid.parse("[127.0.0.1]:2944").orElseThrow(), new Transaction.Request(101, actions));
        byte[] pretty = H248Codec.encode(message, Form.PRETTY);
        assertThat(new String(pretty, UTF_8)).isEqualToNormalizingNewlines(golden(name));
        for (Form form : List.of(Form.PRETTY, Form.COMPACT)) {
            assertThat(H248Codec.decode(H248Codec.encode(message, form)))
                    .isInstanceOfSatisfying(
                            Decoded.Ok.class, ok -> assertThat(ok.message()).isEqualTo(message));
        }
    }

    private static String golden(String name) {
        String resource = "/h248/procedures/" + name + ".txt";
        try (InputStream in = Objects.requireNonNull(Stage2GoldenTest.class.getResourceAsStream(resource), resource)) {
            return new String(in.readAllBytes(), UTF_8);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    @Nested
    class Reserve {
        @Test
        void aRelayCouplesBothTerminationsAndStartsNothing() {
            assertGolden("reserve-relay", stage2, new Procedure.Reserve(Plans.relay()));
        }

        @Test
        void aMergeIsPassiveOnBothSides() {
            StreamEndpoint passive = chat(TcpMode.MERGE, Setup.PASSIVE, TcpStart.NONE);
            assertGolden(
                    "reserve-merge",
                    stage2,
                    new Procedure.Reserve(plan(passive.withRemote(at("192.0.2.9", 9)), passive)));
        }

        @Test
        void audioOfAnEmergencyCallIsLatchedAndFiltered() {
            StreamEndpoint nated = audio(
                            Latch.LATCH,
                            new SourceFilter(Scope.ADDRESS, Optional.of("203.0.113.7")),
                            "rtpmap:101 telephone-event/8000",
                            "fmtp:101 0-15")
                    .withRemote(at("10.0.0.5", 4000));
            MediaPlan quiet = plan(nated, audio(Latch.OFF, SourceFilter.OFF, "rtpmap:101 telephone-event/8000"));
            assertGolden(
                    "reserve-emergency",
                    stage2,
                    new Procedure.Reserve(new MediaPlan(quiet.ingress(), quiet.egress(), true, 15)));
        }

        @Test
        void anUncoupledActiveSideIsOpenedByTheAdd() {
            assertGolden(
                    "reserve-start",
                    stage2,
                    new Procedure.Reserve(plan(
                            chat(TcpMode.STATELESS, Setup.ACTIVE, TcpStart.ON_ADD)
                                    .withRemote(at("192.0.2.9", 5000)),
                            chat(TcpMode.STATELESS, Setup.ACTPASS, TcpStart.NONE))));
        }
    }

    @Nested
    class OtherProcedures {
        private final StreamEndpoint ingress =
                chat(TcpMode.RELAY, Setup.PASSIVE, TcpStart.NONE).withRemote(at("192.0.2.9", 9));
        private final StreamEndpoint egress =
                chat(TcpMode.RELAY, Setup.ACTIVE, TcpStart.ON_SYN).withRemote(at("198.51.100.4", 6000));

        @Test
        void configureSendsEverythingAgainAndNoSignal() {
            assertGolden(
                    "configure-relay",
                    stage2,
                    new Procedure.Configure(
                            5,
                            List.of(
                                    reserved("ip/1/1", CallSide.INGRESS, ingress, 20000),
                                    reserved("ip/2/2", CallSide.EGRESS, egress, 20002))));
        }

        @Test
        void configureOpensWhatWaitedForIt() {
            StreamEndpoint opened =
                    chat(TcpMode.PROXY, Setup.ACTIVE, TcpStart.ON_MODIFY).withRemote(at("198.51.100.4", 6000));
            assertGolden(
                    "configure-start",
                    stage2,
                    new Procedure.Configure(5, List.of(reserved("ip/2/2", CallSide.EGRESS, opened, 20002))));
        }

        @Test
        void throughConnectSendsTheWholeLocalControlAlone() {
            assertGolden(
                    "through-connect",
                    stage2,
                    new Procedure.ThroughConnect(
                            5,
                            List.of(
                                    reserved("ip/1/1", CallSide.INGRESS, ingress.withMode(StreamMode.INACTIVE), 20000),
                                    reserved(
                                            "ip/2/2", CallSide.EGRESS, egress.withMode(StreamMode.SEND_ONLY), 20002))));
        }

        @Test
        void releaseSubtractsEachTerminationByItself() {
            assertGolden("release", stage2, new Procedure.Release(5, List.of("ip/1/1", "ip/2/2")));
        }
    }
}
