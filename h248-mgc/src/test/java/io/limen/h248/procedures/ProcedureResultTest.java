package io.limen.h248.procedures;

import static io.limen.h248.procedures.Plans.added;
import static io.limen.h248.procedures.Plans.at;
import static io.limen.h248.procedures.Plans.plan;
import static org.assertj.core.api.Assertions.assertThat;

import io.limen.h248.codec.Decoded;
import io.limen.h248.codec.H248Codec;
import io.limen.h248.model.MessageBody;
import io.limen.h248.model.Transaction;
import io.limen.h248.model.Transaction.Reply;
import io.limen.policy.plan.CallSide;
import io.limen.policy.plan.Fingerprint;
import io.limen.policy.plan.NotCarried;
import io.limen.policy.plan.PointReport;
import io.limen.policy.plan.Procedure;
import io.limen.policy.plan.ProcedureResult;
import io.limen.policy.plan.ProcedureResult.Done;
import io.limen.policy.plan.ProcedureResult.PointReserved;
import io.limen.policy.plan.ProcedureResult.Rejected;
import io.limen.policy.plan.ProcedureResult.Reserved;
import io.limen.policy.plan.Setup;
import io.limen.policy.plan.StreamEndpoint;
import io.limen.policy.plan.StreamStatistics;
import io.limen.policy.plan.StreamTreatment;
import io.limen.policy.plan.TcpStart;
import io.limen.policy.plan.TlsEndpoint;
import io.limen.policy.plan.TlsRole;
import io.limen.policy.plan.TlsStart;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** What replies tell, as typed values; the replies are texts as a gateway would send them. */
final class ProcedureResultTest {
    private final Stage2 stage2 = new Stage2(WireNames.iqDefault());

    /** A reply in context 5 with these command replies. */
    static Reply reply(String commands) {
        String text = "!/3 [127.0.0.20]:2944 P=1{C=5{" + commands + "}}";
        Decoded decoded = H248Codec.decode(text.getBytes(StandardCharsets.UTF_8));
        assertThat(decoded).isInstanceOf(Decoded.Ok.class);
        MessageBody body = ((Decoded.Ok) decoded).message().body();
        Transaction first = ((MessageBody.Transactions) body).transactions().getFirst();
        return (Reply) first;
    }

    private static String add(String id, String... lines) {
        return "A=" + id + "{M{ST=1{L{\nv=0\nc=IN IP4 127.0.0.20\n" + String.join("\n", lines) + "\n}}}}";
    }

    @Nested
    class Fingerprints {
        private final StreamEndpoint tls = Cases.tcp("message", "TCP/TLS", Setup.PASSIVE, TcpStart.NONE)
                .withTls(TlsEndpoint.asking(TlsRole.SERVER, TlsStart.NONE, "sha-256", "sha-512"));
        private final Procedure.Reserve reserve = new Procedure.Reserve(plan(tls, Cases.plainCore()));
        private final String core = add("ip/2/2", "m=- 20002 TCP -");

        @Test
        void thoseOfTheReplyBelongToTheEndPoint() {
            String access = add(
                    "ip/1/1",
                    "m=- 20000 TCP/TLS -",
                    "a=fingerprint:SHA-256 aa:bb",
                    "a=fingerprint:sha-512 0c:0d",
                    "a=fingerprint:sha-1 $",
                    "a=fingerprint:nonsense");
            ProcedureResult result = stage2.result(reserve, reply(access + "," + core));
            assertThat(result)
                    .isInstanceOfSatisfying(
                            Reserved.class,
                            made -> assertThat(Cases.only(made.ingress())
                                            .tls()
                                            .orElseThrow()
                                            .local())
                                    .containsExactly(
                                            new Fingerprint("sha-256", "AA:BB"), new Fingerprint("sha-512", "0C:0D")));
        }

        @Test
        void aReplyWithoutOneIsRejectedWithWhatWasMade() {
            String access = add("ip/1/1", "m=- 20000 TCP/TLS -", "a=fingerprint:sha-256 $");
            assertThat(stage2.result(reserve, reply(access + "," + core)))
                    .isEqualTo(new Rejected(
                            500,
                            "the reply has no fingerprint for stream 1 of ip/1/1",
                            5,
                            List.of("ip/1/1", "ip/2/2")));
        }

        @Test
        void oneThatAModifyAskedForIsReported() {
            Procedure asks = Objects.requireNonNull(Cases.all().get("configure-asks-fingerprint"));
            String modified = add("ip/1/1", "m=- 20000 TCP/TLS -", "a=fingerprint:sha-256 aa:bb")
                    .replaceFirst("A=", "MF=");
            assertThat(stage2.result(asks, reply(modified)))
                    .isEqualTo(new Done(
                            5,
                            List.of(new PointReport(
                                    "ip/1/1",
                                    1,
                                    Optional.of(at("127.0.0.20", 20000)),
                                    List.of(new Fingerprint("sha-256", "AA:BB")),
                                    Map.of(),
                                    Optional.empty())),
                            List.of()));
            assertThat(stage2.result(asks, reply("MF=ip/1/1")))
                    .isEqualTo(new Rejected(500, "the reply has no fingerprint for stream 1 of ip/1/1", 0, List.of()));
        }
    }

    @Nested
    class SinglePoints {
        private final StreamEndpoint resource = Cases.tcp("message", "TCP/MSRP", Setup.PASSIVE, TcpStart.NONE)
                .withTreatment(StreamTreatment.NONE.withAttributes(List.of(), List.of(), List.of("path")));
        private final Procedure.ReservePoint reserve =
                new Procedure.ReservePoint(0, Plans.point(CallSide.INGRESS, resource), false, 0, false);

        @Test
        void whatTheGatewayChoseIsPartOfThePointFromThenOn() {
            Reply reply = reply(add("ip/1/1", "m=message 20000 TCP/MSRP *", "a=path:msrp://127.0.0.20:20000/x;tcp"));
            assertThat(stage2.result(reserve, reply)).isInstanceOfSatisfying(PointReserved.class, made -> {
                assertThat(made.contextId()).isEqualTo(5);
                StreamTreatment told = Cases.only(made.point()).treatment();
                assertThat(told.localAttributes()).containsExactly("path:msrp://127.0.0.20:20000/x;tcp");
                assertThat(told.asked()).isEmpty();
                assertThat(Cases.only(made.point()).local()).contains(at("127.0.0.20", 20000));
            });
        }

        @Test
        void aReplyWithoutItIsRejected() {
            assertThat(stage2.result(reserve, reply(add("ip/1/1", "m=message 20000 TCP/MSRP *"))))
                    .isEqualTo(new Rejected(
                            500, "the reply has no value of `path` for stream 1 of ip/1/1", 5, List.of("ip/1/1")));
        }

        @Test
        void anErrorLeavesNothing() {
            assertThat(stage2.result(reserve, reply("A=ip/1/$/${ER=432{\"no\"}}")))
                    .isEqualTo(new Rejected(432, "no", 0, List.of()));
        }

        @Test
        void aLateReplyIsTakenAway() {
            Reply late = Reply.of(
                    1,
                    List.of(io.limen.h248.model.ActionReply.of(
                            new io.limen.h248.model.ContextId(5), List.of(added("ip/1/1", 20000)))));
            assertThat(stage2.leftovers(late)).contains(new Procedure.Release(5, List.of("ip/1/1")));
        }
    }

    @Nested
    class Statistics {
        private final Procedure.Release release = new Procedure.Release(5, List.of("ip/1/1", "ip/2/2"), true);

        @Test
        void theyAreTypedByTheNamesOfTheProfile() {
            Reply reply = reply("S=ip/1/1{SA{nt/dur=61500,nt/os=100,nt/or=200,rtp/ps=10,rtp/pr=20,rtp/pl=2.5,"
                    + "rtp/jit=12,rtp/delay=7.25,xyz/abc=1,gm/dp=\"two words\"}},S=ip/2/2");
            assertThat(stage2.result(release, reply))
                    .isEqualTo(new Done(
                            5,
                            List.of(new PointReport(
                                    "ip/1/1",
                                    0,
                                    Optional.empty(),
                                    List.of(),
                                    Map.of(),
                                    Optional.of(new StreamStatistics(
                                            OptionalLong.of(100),
                                            OptionalLong.of(200),
                                            OptionalLong.of(10),
                                            OptionalLong.of(20),
                                            Optional.of(Duration.ofMillis(61_500)),
                                            OptionalDouble.of(2.5),
                                            OptionalDouble.of(12),
                                            OptionalDouble.of(7.25),
                                            List.of("xyz/abc=1", "gm/dp=two words"))))),
                            List.of()));
        }

        @Test
        void thoseOfStreamsAreToldByStream() {
            Reply reply = reply("S=ip/1/1{M{ST=1{SA{nt/or=7}},ST=2{SA{nt/or=8}}}},S=ip/2/2");
            assertThat(stage2.result(release, reply))
                    .isInstanceOfSatisfying(
                            Done.class,
                            done -> assertThat(done.reports())
                                    .extracting(
                                            PointReport::streamId,
                                            each -> each.statistics()
                                                    .orElseThrow()
                                                    .octetsReceived())
                                    .containsExactly(
                                            org.assertj.core.groups.Tuple.tuple(1, OptionalLong.of(7)),
                                            org.assertj.core.groups.Tuple.tuple(2, OptionalLong.of(8))));
        }

        @Test
        void whatIsNoNumberStandsAmongTheOthers() {
            Reply reply = reply("S=ip/1/1{SA{nt/dur=soon,nt/os=99999999999999999999,rtp/pl=x,nt/or}},S=ip/2/2");
            assertThat(stage2.result(release, reply)).isInstanceOfSatisfying(Done.class, done -> {
                StreamStatistics told = done.reports().getFirst().statistics().orElseThrow();
                assertThat(told.duration()).isEmpty();
                assertThat(told.octetsSent()).isEmpty();
                assertThat(told.loss()).isEmpty();
                assertThat(told.others())
                        .containsExactly("nt/dur=soon", "nt/os=99999999999999999999", "rtp/pl=x", "nt/or");
            });
        }
    }

    @Nested
    class Omissions {
        @Test
        void whatWasLeftOutComesWithTheResult() {
            NotCarried dscp = new NotCarried("ingress", 1, NotCarried.Item.DSCP, "the profile has no name for it");
            Written.Ready written =
                    new Written.Ready(stage2.actions(new Procedure.Reserve(Plans.relay())), List.of(dscp));
            Reply both = reply(add("ip/1/1", "m=- 20000 TCP -") + "," + add("ip/2/2", "m=- 20002 TCP -"));
            assertThat(stage2.result(new Procedure.Reserve(Plans.relay()), written, both))
                    .isInstanceOfSatisfying(
                            Reserved.class,
                            made -> assertThat(made.notCarried()).containsExactly(dscp));
        }

        @Test
        void onlyTerminationsThatWereToldSomethingHaveToAnswer() {
            Procedure.Configure hold =
                    (Procedure.Configure) Objects.requireNonNull(Cases.all().get("configure-hold"));
            Procedure.Configure both = new Procedure.Configure(
                    5,
                    List.of(hold.points().getFirst(), quiet()),
                    List.of(hold.held().getFirst(), quiet()));
            Written.Ready written = (Written.Ready) stage2.write(both, Terms.LATEST);
            assertThat(stage2.result(both, written, reply("MF=ip/1/1"))).isEqualTo(new Done(5));
            assertThat(stage2.result(both, written, reply("MF=ip/2/2")))
                    .isEqualTo(new Rejected(500, "the reply does not answer for ip/1/1", 0, List.of()));
        }

        private static io.limen.policy.plan.ReservedPoint quiet() {
            return Plans.reserved("ip/2/2", CallSide.EGRESS, Cases.plainCore(), 20002);
        }
    }
}
