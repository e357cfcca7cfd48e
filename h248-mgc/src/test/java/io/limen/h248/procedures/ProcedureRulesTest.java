package io.limen.h248.procedures;

import static io.limen.h248.procedures.Plans.at;
import static io.limen.h248.procedures.Plans.audio;
import static io.limen.h248.procedures.Plans.plan;
import static io.limen.h248.procedures.Plans.reserved;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.limen.h248.codec.Form;
import io.limen.h248.codec.H248Codec;
import io.limen.h248.model.Command;
import io.limen.h248.model.Descriptor;
import io.limen.h248.model.H248Message;
import io.limen.h248.model.Mid;
import io.limen.h248.model.SignalRequest;
import io.limen.h248.model.SignalsDescriptor;
import io.limen.h248.model.Transaction;
import io.limen.h248.packages.GatewayProfiles;
import io.limen.policy.plan.BearerOrder;
import io.limen.policy.plan.CallSide;
import io.limen.policy.plan.Latch;
import io.limen.policy.plan.MediaPlan;
import io.limen.policy.plan.NotCarried;
import io.limen.policy.plan.NotCarried.Item;
import io.limen.policy.plan.Procedure;
import io.limen.policy.plan.ReservedPoint;
import io.limen.policy.plan.Setup;
import io.limen.policy.plan.SourceFilter;
import io.limen.policy.plan.SourceFilter.Scope;
import io.limen.policy.plan.StreamEndpoint;
import io.limen.policy.plan.StreamTreatment;
import io.limen.policy.plan.TcpEndpoint;
import io.limen.policy.plan.TcpMode;
import io.limen.policy.plan.TcpStart;
import io.limen.policy.plan.TlsEndpoint;
import io.limen.policy.plan.TlsRole;
import io.limen.policy.plan.TlsStart;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What goes out when a gateway lacks something, and what a renegotiation may not touch. */
final class ProcedureRulesTest {
    private final Stage2 stage2 = new Stage2(WireNames.iqDefault());

    private static Stage2 profile(String name) {
        return new Stage2(
                WireNames.of(Objects.requireNonNull(GatewayProfiles.shipped().get(name)), Duration.ofMinutes(10)));
    }

    private static Procedure.Reserve reserve(StreamEndpoint ingress) {
        return new Procedure.Reserve(plan(ingress, audio(Latch.OFF, SourceFilter.OFF)));
    }

    private static String text(Written written) {
        assertThat(written).isInstanceOf(Written.Ready.class);
        H248Message message = H248Message.of(
                3,
                Mid.parse("[127.0.0.1]:2944").orElseThrow(),
                new Transaction.Request(1, ((Written.Ready) written).actions()));
        return new String(H248Codec.encode(message, Form.COMPACT), UTF_8);
    }

    private static List<Item> missing(Written written) {
        return written.notCarried().stream().map(NotCarried::item).distinct().toList();
    }

    private static Terms having(String... packages) {
        return new Terms(3, Set.of(packages));
    }

    @Nested
    class WhatAGatewayLacks {
        private final StreamEndpoint tls = Cases.tcp("message", "TCP/TLS", Setup.PASSIVE, TcpStart.NONE)
                .withTls(TlsEndpoint.asking(TlsRole.SERVER, TlsStart.NONE, "sha-256"));

        @Test
        void tlsIsNeverLeftOut() {
            Written written = stage2.write(reserve(tls), having("g", "tcpbcc", "ipdc"));
            assertThat(written).isInstanceOfSatisfying(Written.Refused.class, refused -> {
                assertThat(missing(refused)).contains(Item.TLS);
                assertThat(refused.reason()).isEqualTo("tls at ingress stream 1: the gateway has no package `tlsbsc`");
            });
        }

        @Test
        void aFingerprintThatCannotBeAskedForRefusesTheOrder() {
            assertThat(profile("erlang-peer").write(reserve(tls), Terms.LATEST))
                    .isInstanceOfSatisfying(
                            Written.Refused.class,
                            refused -> assertThat(missing(refused)).contains(Item.FINGERPRINT));
        }

        @Test
        void aFarEndFingerprintWithoutItsAddressRefusesTheOrder() {
            StreamEndpoint told = tls.withTls(tls.tls().orElseThrow().withRemote(List.of(Cases.THEIRS)));
            assertThat(stage2.write(reserve(told), Terms.LATEST))
                    .isInstanceOfSatisfying(
                            Written.Refused.class,
                            refused -> assertThat(missing(refused)).containsExactly(Item.FINGERPRINT));
        }

        @Test
        void keysAreNeverLeftOut() {
            Procedure sdes = Objects.requireNonNull(Cases.all().get("reserve-sdes"));
            assertThat(stage2.write(sdes, having("g", "ipdc")))
                    .isInstanceOfSatisfying(Written.Refused.class, refused -> {
                        assertThat(missing(refused)).containsExactly(Item.CRYPTO);
                        assertThat(refused.toString()).doesNotContain("inline");
                    });
        }

        @Test
        void aSourceFilterIsLeftOutAndNamedUnlessItIsRequired() {
            SourceFilter filter = new SourceFilter(Scope.ADDRESS, Optional.empty());
            StreamEndpoint rtp = audio(Latch.OFF, filter).withRemote(at("192.0.2.9", 4000));
            Written written = stage2.write(reserve(rtp), having("g", "ipdc"));
            assertThat(missing(written)).containsExactly(Item.SOURCE_FILTER);
            assertThat(text(written)).doesNotContain("gm/");
            StreamEndpoint strict = audio(Latch.OFF, filter.asRequired()).withRemote(at("192.0.2.9", 4000));
            assertThat(stage2.write(reserve(strict), having("g", "ipdc"))).isInstanceOf(Written.Refused.class);
        }

        @Test
        void anOrderToOpenThatHasNoNameRefuses() {
            StreamEndpoint opened = Cases.tcp("message", "TCP", Setup.ACTIVE, TcpStart.ON_ADD);
            assertThat(missing(stage2.write(reserve(opened), having("g", "ipdc"))))
                    .contains(Item.TCP_ORDER);
        }

        @Test
        void latchingIsIndispensable() {
            assertThat(stage2.write(reserve(audio(Latch.LATCH, SourceFilter.OFF)), having("g", "ipdc")))
                    .isInstanceOfSatisfying(
                            Written.Refused.class,
                            refused -> assertThat(missing(refused)).containsExactly(Item.LATCH));
        }

        @Test
        void comfortIsLeftOutAndNamed() {
            Procedure treated = Objects.requireNonNull(Cases.all().get("reserve-treatment"));
            Written written = stage2.write(treated, having("g", "gm"));
            assertThat(written).isInstanceOf(Written.Ready.class);
            assertThat(missing(written))
                    .containsExactlyInAnyOrder(
                            Item.REALM, Item.DSCP, Item.POLICING, Item.RTCP, Item.STATISTICS, Item.INACTIVITY);
            assertThat(text(written)).doesNotContain("ds/", "tman/", "rtcph/", "adid/", "SA{");
        }

        @Test
        void msrpAwarenessIsIndispensableAndOnlyThereInItsProfile() {
            Procedure aware = Objects.requireNonNull(Cases.all().get("reserve-msrp-aware"));
            assertThat(missing(stage2.write(aware, Terms.LATEST))).containsExactly(Item.MSRP_AWARENESS);
            assertThat(profile("mp-default").write(aware, Terms.LATEST)).isInstanceOf(Written.Ready.class);
            assertThat(missing(profile("mp-default").write(aware, having("g", "ipdc", "tcpbcc"))))
                    .containsExactly(Item.MSRP_AWARENESS);
        }

        @Test
        void aStartCoupledToTcpNeedsToKnowWhatStands() {
            ReservedPoint client = Cases.with(
                    Cases.secured(),
                    Cases.only(Cases.secured())
                            .withTls(Cases.only(Cases.secured())
                                    .tls()
                                    .orElseThrow()
                                    .withRole(TlsRole.CLIENT, TlsStart.COUPLED)));
            assertThat(missing(stage2.write(new Procedure.Configure(5, List.of(client)), Terms.LATEST)))
                    .containsExactly(Item.TLS_ORDER);
        }

        @Test
        void anOrderForAStreamThatIsNotThereRefuses() {
            Procedure order =
                    new Procedure.Order(5, Cases.secured(), List.of(new BearerOrder(9, BearerOrder.What.STOP_TLS)));
            assertThat(stage2.write(order, Terms.LATEST)).isInstanceOf(Written.Refused.class);
        }
    }

    @Nested
    class Versions {
        @ParameterizedTest
        @CsvSource({"1", "2"})
        void nothingOfVersionThreeIsWrittenBelowIt(int version) {
            Procedure treated = Objects.requireNonNull(Cases.all().get("reserve-treatment"));
            Written written = stage2.write(treated, new Terms(version, Set.of()));
            assertThat(text(written)).doesNotContain("IEPS", "SA{", "SPADI");
            assertThat(missing(written)).containsExactlyInAnyOrder(Item.STATISTICS, Item.IEPS);
        }

        @Test
        void versionThreeHasThem() {
            Procedure treated = Objects.requireNonNull(Cases.all().get("reserve-treatment"));
            assertThat(text(stage2.write(treated, Terms.LATEST))).contains("IEPS=ON", "SA{nt/dur");
        }
    }

    @Nested
    class Renegotiation {
        private final ReservedPoint held = Cases.secured();

        private Written changed(StreamEndpoint stream) {
            return stage2.write(
                    new Procedure.Configure(5, List.of(Cases.with(held, stream)), List.of(held)), Terms.LATEST);
        }

        @Test
        void anIdenticalOneNeedsNoMessage() {
            assertThat(changed(Cases.only(held))).isEqualTo(new Written.Nothing(List.of()));
        }

        @Test
        void aHoldTouchesNothingOfTls() {
            String text = text(changed(Cases.only(held).withMode(io.limen.policy.plan.StreamMode.INACTIVE)));
            assertThat(text).contains("MO=IN").doesNotContain("L{", "R{", "SG", "E=", "fingerprint");
        }

        @Test
        void whatMustBeToldAgainIsWholeAndStartsNothing() {
            StreamEndpoint more = Cases.only(held)
                    .withTreatment(
                            StreamTreatment.NONE.withAttributes(List.of("accept-types:*"), List.of(), List.of()));
            assertThat(text(changed(more)))
                    .contains("a=fingerprint:" + Cases.OURS.text(), "a=setup:passive", "accept-types")
                    .doesNotContain("R{", "SG", "sha-256 $", "O{");
        }

        @Test
        void aSettledStartIsNotOrderedAgain() {
            StreamEndpoint opened = Cases.only(held)
                    .withTcp(new TcpEndpoint(TcpMode.PROXY, Setup.ACTIVE, TcpStart.ON_MODIFY))
                    .withTls(Cases.only(held).tls().orElseThrow().withRole(TlsRole.CLIENT, TlsStart.ON_MODIFY));
            ReservedPoint ordered = Cases.with(held, opened);
            assertThat(text(changed(opened))).contains("tcpbcc/EstBNC", "tlsbsc/EstBNC");
            ReservedPoint settled = ordered.settled();
            assertThat(stage2.write(new Procedure.Configure(5, List.of(settled), List.of(settled)), Terms.LATEST))
                    .isEqualTo(new Written.Nothing(List.of()));
            assertThat(stage2.write(new Procedure.Configure(5, List.of(settled), List.of(ordered)), Terms.LATEST))
                    .isEqualTo(new Written.Nothing(List.of()));
        }

        @Test
        void aNewConnectionStartsACoupledSessionAnew() {
            StreamEndpoint client = Cases.only(held)
                    .withTls(Cases.only(held).tls().orElseThrow().withRole(TlsRole.CLIENT, TlsStart.COUPLED))
                    .withTcp(new TcpEndpoint(TcpMode.PROXY, Setup.ACTIVE, TcpStart.NONE));
            ReservedPoint stands = Cases.with(held, client);
            ReservedPoint anew = Cases.with(
                    held,
                    client.withTcp(new TcpEndpoint(TcpMode.PROXY, Setup.ACTIVE, TcpStart.ON_MODIFY))
                            .withRemote(at("192.0.2.10", 4000)));
            assertThat(text(stage2.write(new Procedure.Configure(5, List.of(anew), List.of(stands)), Terms.LATEST)))
                    .contains("tcpbcc/EstBNC", "tlsbsc/EstBNC");
        }

        @Test
        void aLatchIsEndedByOrderAndNotByForgettingIt() {
            ReservedPoint latched = reserved("ip/1/1", CallSide.INGRESS, audio(Latch.LATCH, SourceFilter.OFF), 20000);
            ReservedPoint off = Cases.with(latched, Cases.only(latched).withLatch(Latch.OFF));
            assertThat(text(stage2.write(new Procedure.Configure(5, List.of(off), List.of(latched)), Terms.LATEST)))
                    .contains("napt=OFF");
        }

        @Test
        void whatWasMissingBeforeDoesNotRefuseAHold() {
            ReservedPoint hold = Cases.with(held, Cases.only(held).withMode(io.limen.policy.plan.StreamMode.INACTIVE));
            assertThat(stage2.write(
                            new Procedure.Configure(5, List.of(hold), List.of(held)), having("g", "ipdc", "seplink")))
                    .isEqualTo(new Written.Ready(
                            stage2.actions(new Procedure.Configure(5, List.of(hold), List.of(held))), List.of()));
        }
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

    @Nested
    class Triggers {
        @ParameterizedTest
        @ValueSource(
                strings = {
                    "reserve-msrp-tls-client",
                    "reserve-bfcp-tls",
                    "configure-t38-dtls-client",
                    "configure-relatch-watched",
                    "order-restart-tcp",
                    "order-start-tls"
                })
        void noTriggerThatMustFireIsMarkedToBeKept(String name) {
            Procedure procedure = Objects.requireNonNull(Cases.all().get(name));
            List<SignalRequest> signals = stage2.actions(procedure).stream()
                    .flatMap(action -> action.commands().stream())
                    .flatMap(request -> descriptors(request.command()).stream())
                    .filter(SignalsDescriptor.class::isInstance)
                    .flatMap(each -> ((SignalsDescriptor) each).signals().stream())
                    .toList();
            assertThat(signals)
                    .isNotEmpty()
                    .flatExtracting(each -> each instanceof SignalRequest.Sequence(int _, var inner)
                            ? inner
                            : List.of((SignalRequest.Signal) each))
                    .noneMatch(SignalRequest.Signal::keepActive);
        }

        @Test
        void attributesOfAListNeverSpeakOfSecurityOrRoles() {
            StreamEndpoint sly = audio(
                            Latch.OFF,
                            SourceFilter.OFF,
                            "setup:active",
                            "Fingerprint:sha-1 AA",
                            " crypto:1 X inline:Y",
                            "rtpmap:8 PCMA/8000")
                    .withTreatment(StreamTreatment.NONE.withAttributes(
                            List.of("tls-id:x"), List.of("connection:new"), List.of()))
                    .withRemote(at("192.0.2.9", 4000));
            MediaPlan plan = plan(sly, audio(Latch.OFF, SourceFilter.OFF));
            assertThat(text(stage2.write(new Procedure.Reserve(plan), Terms.LATEST)))
                    .contains("rtpmap:8")
                    .doesNotContain("setup", "ingerprint", "crypto", "tls-id", "connection:");
        }
    }
}
