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
import io.limen.h248.model.H248Message;
import io.limen.h248.model.Mid;
import io.limen.h248.model.Transaction;
import io.limen.policy.plan.AddressFamily;
import io.limen.policy.plan.CallSide;
import io.limen.policy.plan.ConnectionPoint;
import io.limen.policy.plan.Latch;
import io.limen.policy.plan.MediaPlan;
import io.limen.policy.plan.Procedure;
import io.limen.policy.plan.ReservedPoint;
import io.limen.policy.plan.Setup;
import io.limen.policy.plan.SourceFilter;
import io.limen.policy.plan.SourceFilter.Scope;
import io.limen.policy.plan.StreamEndpoint;
import io.limen.policy.plan.StreamMode;
import io.limen.policy.plan.TcpMode;
import io.limen.policy.plan.TcpStart;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class Stage2RulesTest {
    private static final WireNames NAMES = WireNames.iqDefault();

    private static H248Message message(WireNames names, Procedure procedure) {
        return H248Message.of(
                3,
                Mid.parse("[127.0.0.1]:2944").orElseThrow(),
                new Transaction.Request(1, new Stage2(names).actions(procedure)));
    }

    private static String compact(WireNames names, Procedure procedure) {
        return new String(H248Codec.encode(message(names, procedure), Form.COMPACT), UTF_8);
    }

    private static String reserve(WireNames names, StreamEndpoint egress) {
        return compact(
                names,
                new Procedure.Reserve(plan(Plans.relay().ingress().streams().getFirst(), egress)));
    }

    private static String configure(StreamEndpoint... streams) {
        ConnectionPoint point = Plans.point(CallSide.EGRESS, streams);
        return compact(NAMES, new Procedure.Configure(5, List.of(new ReservedPoint("ip/2/2", point))));
    }

    @Nested
    class ProfileSwitches {
        @Test
        void actpassIsWrittenOnlyTowardAGatewayThatTakesIt() {
            StreamEndpoint open = chat(TcpMode.RELAY, Setup.ACTPASS, TcpStart.NONE);
            assertThat(reserve(NAMES, open)).contains("a=setup:actpass");
            assertThat(reserve(NAMES.withActpass(false), open)).containsOnlyOnce("a=setup:");
        }

        @Test
        void aPackageLessGatewayGetsNoStartSignal() {
            StreamEndpoint started = chat(TcpMode.PROXY, Setup.ACTIVE, TcpStart.ON_ADD);
            assertThat(reserve(NAMES, started)).contains("tcpbcc/EstBNC");
            assertThat(reserve(NAMES.packageLess(), started)).doesNotContain("EstBNC", "SG{");
        }

        @Test
        void aPeriodOfZeroAsksForNoHeartbeat() {
            StreamEndpoint any = audio(Latch.OFF, SourceFilter.OFF);
            assertThat(reserve(NAMES.withHeartbeat(Duration.ofSeconds(30)), any))
                    .contains("timerx=30");
            assertThat(reserve(NAMES.withHeartbeat(Duration.ZERO), any)).doesNotContain("thb");
        }
    }

    @Nested
    class Filters {
        private String filtered(SourceFilter filter, int remotePort) {
            return reserve(NAMES, audio(Latch.OFF, filter).withRemote(at("192.0.2.9", remotePort)));
        }

        @Test
        void thePortIsComparedWhereTheFarEndToldIt() {
            SourceFilter both = new SourceFilter(Scope.ADDRESS_AND_PORT, Optional.empty());
            assertThat(filtered(both, 4000)).contains("gm/saf=ON", "gm/spf=ON").doesNotContain("gm/sam");
            assertThat(filtered(both, 9)).contains("gm/saf=ON").doesNotContain("gm/spf");
        }

        @Test
        void noFilterWritesNoProperty() {
            assertThat(filtered(SourceFilter.OFF, 4000)).doesNotContain("gm/");
        }
    }

    @Nested
    class SignalsOfAModify {
        private final StreamEndpoint latched =
                audio(Latch.LATCH, SourceFilter.OFF).withLocal(at("127.0.0.20", 20000));

        @Test
        void aLatchThatWasOrderedIsNotOrderedAgain() {
            assertThat(configure(latched)).doesNotContain("SG", "latch");
        }

        @Test
        void aRelatchAndTheLatchOfANewStreamAreOrdered() {
            StreamEndpoint moved = audio(Latch.RELATCH, SourceFilter.OFF).withLocal(at("127.0.0.20", 20000));
            assertThat(configure(moved)).contains("napt=RELATCH");
            assertThat(configure(audio(Latch.LATCH, SourceFilter.OFF))).contains("napt=LATCH", "m=audio $ RTP/AVP");
        }

        @Test
        void aLatchThatStillWaitsIsKeptWhenAnotherSignalGoesOut() {
            StreamEndpoint chat =
                    chat(TcpMode.PROXY, Setup.ACTIVE, TcpStart.ON_MODIFY).withLocal(at("127.0.0.20", 20002));
            StreamEndpoint second = new StreamEndpoint(
                    2,
                    chat.medium(),
                    chat.transport(),
                    chat.formats(),
                    chat.attributes(),
                    chat.mode(),
                    chat.tcp(),
                    chat.latch(),
                    chat.filter(),
                    chat.local(),
                    chat.remote());
            assertThat(configure(latched, second)).contains("SG{tcpbcc/EstBNC{ST=2},ipnapt/latch{ST=1,KA,napt=LATCH}}");
        }
    }

    @Nested
    class Injection {
        private static final String EVIL = "x\"}}},S=*{A{}}\r\na=setup:active\n$ {y}\\";

        /** Whatever the texts are, the gateway reads exactly the message that was meant. */
        private void assertReadBack(Procedure procedure) {
            H248Message meant = message(NAMES, procedure);
            for (Form form : List.of(Form.PRETTY, Form.COMPACT)) {
                assertThat(H248Codec.decode(H248Codec.encode(meant, form)))
                        .isInstanceOfSatisfying(
                                Decoded.Ok.class, ok -> assertThat(ok.message()).isEqualTo(meant));
            }
        }

        private MediaPlan plan(String realm, StreamEndpoint stream) {
            return new MediaPlan(
                    new ConnectionPoint(CallSide.INGRESS, realm, 1, AddressFamily.IP4, List.of(stream)),
                    Plans.relay().egress(),
                    false,
                    0);
        }

        @ParameterizedTest
        @ValueSource(strings = {EVIL, "}", "\"", "a\r\nb", "\\}", "$", ""})
        void noTextOfAPeerOrOfTheConfigurationLeavesItsPlace(String evil) {
            StreamEndpoint stream = new StreamEndpoint(
                    1,
                    evil,
                    evil,
                    List.of(evil, "8"),
                    List.of(evil, "fmtp:8 a}b\\}c{"),
                    StreamMode.SEND_RECEIVE,
                    Optional.empty(),
                    Latch.OFF,
                    new SourceFilter(Scope.ADDRESS, Optional.of(evil)),
                    Optional.empty(),
                    Optional.of(at(evil, 4000)));
            Procedure.Reserve procedure = new Procedure.Reserve(plan(evil, stream));
            assertReadBack(procedure);
            assertReadBack(new Procedure.Configure(
                    5, List.of(reserved("ip/1/1", CallSide.INGRESS, stream.withLocal(at(evil, 1)), 1))));
            assertThat(compact(NAMES, procedure).lines().filter(line -> line.startsWith("a=setup:active")))
                    .as("the one line is that of egress")
                    .hasSize(1);
        }

        @Test
        void aRemoteThatSaysChooseIsNotReadAsChoose() {
            StreamEndpoint choosing =
                    audio(Latch.OFF, SourceFilter.OFF, "fmtp:8 $").withRemote(at("$", 4000));
            assertThat(compact(
                            NAMES,
                            new Procedure.Configure(5, List.of(reserved("ip/1/1", CallSide.INGRESS, choosing, 1)))))
                    .doesNotContain("$");
        }
    }
}
