package io.limen.sip.stack;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** RFC 3261 table 4 on a clock that is handed in: T1 500 ms, T2 4 s, T4 5 s. */
class TimersTest {

    private static final String HERE = "127.0.0.1";
    private static final String THERE = "127.0.0.2";

    private final PaperNetwork network = new PaperNetwork(1, 0, 0, 0);
    private final RecordingIngress ingress = new RecordingIngress();
    private PaperStack stack = new PaperStack(network, HERE, SipTransport.UDP, ingress);

    private void overTcp() {
        stack = new PaperStack(network, HERE, SipTransport.TCP, ingress);
    }

    /** When messages that begin so were sent, to 10 ms; a timer fires at the sweep after it is due. */
    private List<Long> sent(String start) {
        return stack.sent.stream()
                .filter(each -> each.text().startsWith(start))
                .map(each -> each.at() / 100 * 100)
                .toList();
    }

    private static String request(String method, String id) {
        return method + " sip:limen@127.0.0.1 SIP/2.0\r\nVia: SIP/2.0/UDP 127.0.0.2;branch=z9hG4bK" + id
                + "\r\nFrom: <sip:a@127.0.0.2>;tag=a1\r\nTo: <sip:limen@127.0.0.1>\r\nCall-ID: " + id + "\r\nCSeq: 1 "
                + method + "\r\nMax-Forwards: 70\r\nContact: <sip:a@127.0.0.2>\r\nContent-Length: 0\r\n\r\n";
    }

    private static String answer(PaperNetwork.Sent to, int status) {
        return StackUnderTest.answer(to.text(), status, "b1");
    }

    private RecordingIngress.Event arrive(String method, String id) {
        stack.receive(request(method, id), THERE);
        network.run(20);
        return ingress.next("request");
    }

    @Nested
    class Clients {

        @Test
        @Tag("rfc3261-17_1_1")
        void anInviteIsRepeatedInDoublingStepsAndGivenUpAfter64T1() {
            stack.send("INVITE", "i", THERE, "");
            network.run(31_990);
            assertThat(sent("INVITE")).containsExactly(0L, 500L, 1500L, 3500L, 7500L, 15_500L, 31_500L);
            assertThat(ingress.events).isEmpty();
            network.run(100);
            ingress.next("timeout");
            assertThat(stack.transactions()).isZero();
        }

        @Test
        @Tag("rfc3261-17_1_2")
        void anotherRequestIsRepeatedUpToT2AndGivenUpAfter64T1() {
            stack.send("BYE", "b", THERE, "");
            network.run(32_200);
            assertThat(sent("BYE"))
                    .containsExactly(
                            0L, 500L, 1500L, 3500L, 7500L, 11_500L, 15_500L, 19_500L, 23_500L, 27_500L, 31_500L);
            ingress.next("timeout");
        }

        @Test
        @Tag("rfc3261-17_1_2")
        void afterAProvisionalResponseAnotherRequestIsRepeatedEveryT2() {
            stack.send("BYE", "b", THERE, "");
            stack.receive(answer(stack.sent.getFirst(), 100), THERE);
            network.run(9000);
            assertThat(sent("BYE")).containsExactly(0L, 500L, 4500L, 8500L);
            ingress.next("response");
        }

        @Test
        @Tag("rfc3261-17_1_1")
        void aProvisionalResponseEndsTheRepeatsOfAnInvite() {
            stack.send("INVITE", "i", THERE, "");
            stack.receive(answer(stack.sent.getFirst(), 180), THERE);
            network.run(200_000);
            assertThat(sent("INVITE")).containsExactly(0L);
            ingress.next("response");
            assertThat(ingress.events).isEmpty();
        }

        @Test
        @Tag("rfc3261-17_1_1")
        void overAStreamNothingIsRepeatedAndTheEndComesAllTheSame() {
            overTcp();
            stack.send("INVITE", "i", THERE, "");
            stack.send("BYE", "b", THERE, "");
            network.run(31_900);
            assertThat(stack.sent).hasSize(2);
            assertThat(ingress.events).isEmpty();
            network.run(200);
            ingress.next("timeout");
            ingress.next("timeout");
        }

        @Test
        @Tag("rfc3261-9_1")
        void aCancelledInviteIsOver64T1AfterItsCancel() {
            ClientHandle invite = stack.send("INVITE", "i", THERE, "");
            stack.receive(answer(stack.sent.getFirst(), 180), THERE);
            network.run(10_000);
            stack.client.cancel(invite);
            network.run(31_900);
            ingress.next("response");
            assertThat(ingress.events).isEmpty();
            network.run(200);
            ingress.next("timeout");
        }

        @Test
        @Tag("rfc6026-8")
        void everyRepeatOfA2xxIsHandedUpUntilTimerM() {
            stack.send("INVITE", "i", THERE, "");
            String ok = answer(stack.sent.getFirst(), 200);
            stack.receive(ok, THERE);
            stack.receive(ok, THERE);
            network.run(31_900);
            ingress.next("response");
            ingress.next("stray");
            assertThat(stack.transactions()).isEqualTo(1);
            network.run(200);
            assertThat(stack.transactions()).isZero();
        }

        @Test
        @Tag("rfc3261-17_1_1")
        void aFailureIsAcknowledgedAgainUntilTimerD() {
            stack.send("INVITE", "i", THERE, "");
            String busy = answer(stack.sent.getFirst(), 486);
            stack.receive(busy, THERE);
            network.run(31_900);
            stack.receive(busy, THERE);
            network.run(50);
            assertThat(sent("ACK")).hasSize(2);
            network.run(200);
            assertThat(stack.transactions()).isZero();
            stack.receive(busy, THERE);
            network.run(50);
            assertThat(sent("ACK")).hasSize(2);
        }

        @Test
        @Tag("rfc3261-17_1_2")
        void repeatsOfAFinalResponseAreAbsorbedUntilTimerK() {
            stack.send("BYE", "b", THERE, "");
            String ok = answer(stack.sent.getFirst(), 200);
            stack.receive(ok, THERE);
            stack.receive(ok, THERE);
            network.run(4900);
            assertThat(stack.meters.of(SipMeters.Reason.REPEATED)).isEqualTo(1);
            assertThat(stack.transactions()).isEqualTo(1);
            network.run(200);
            assertThat(stack.transactions()).isZero();
        }
    }

    @Nested
    class Servers {

        @Test
        @Tag("rfc3261-17_2_1")
        void aFailureIsRepeatedUpToT2AndReportedAfter64T1() {
            var invite = arrive("INVITE", "i");
            stack.respond(invite.server(), invite.request(), 486);
            network.run(32_200);
            assertThat(sent("SIP/2.0 486"))
                    .containsExactly(
                            0L, 500L, 1500L, 3500L, 7500L, 11_500L, 15_500L, 19_500L, 23_500L, 27_500L, 31_500L);
            ingress.next("server-timeout");
            assertThat(stack.transactions()).isZero();
        }

        @Test
        @Tag("rfc3261-17_2_1")
        void afterItsAckAFailureIsKeptForTimerI() {
            var invite = arrive("INVITE", "i");
            stack.respond(invite.server(), invite.request(), 486);
            stack.receive(request("ACK", "i"), THERE);
            network.run(4900);
            assertThat(sent("SIP/2.0 486")).hasSize(1);
            assertThat(stack.transactions()).isEqualTo(1);
            network.run(200);
            assertThat(stack.transactions()).isZero();
            assertThat(ingress.events).isEmpty();
        }

        @Test
        @Tag("rfc3261-13_3_1_4")
        void a2xxIsRepeatedOverAStreamTooAndReportedAfter64T1() {
            overTcp();
            var invite = arrive("INVITE", "i");
            stack.respond(invite.server(), invite.request(), 200);
            network.run(32_200);
            assertThat(sent("SIP/2.0 200")).hasSize(11).startsWith(0L, 500L, 1500L, 3500L, 7500L, 11_500L);
            ingress.next("ack-timeout");
            assertThat(stack.transactions()).isZero();
        }

        @Test
        @Tag("rfc6026-7")
        void repeatsOfAnAnsweredInviteAreAbsorbedUntilTimerL() {
            var invite = arrive("INVITE", "i");
            stack.respond(invite.server(), invite.request(), 200);
            stack.receive(
                    request("ACK", "i").replace("To: <sip:limen@127.0.0.1>", "To: <sip:limen@127.0.0.1>;tag=theirs"),
                    THERE);
            network.run(31_000);
            ingress.next("ack");
            stack.receive(request("INVITE", "i"), THERE);
            network.run(50);
            assertThat(sent("SIP/2.0 200")).hasSize(1);
            assertThat(ingress.events).isEmpty();
            network.run(1200);
            assertThat(stack.transactions()).isZero();
        }

        @Test
        @Tag("rfc3261-17_2_2")
        void arepeatedRequestIsAnsweredFromStoreUntilTimerJ() {
            var bye = arrive("BYE", "b");
            stack.receive(request("BYE", "b"), THERE);
            network.run(20);
            assertThat(stack.sent).isEmpty();
            stack.respond(bye.server(), bye.request(), 200);
            stack.receive(request("BYE", "b"), THERE);
            network.run(31_900);
            assertThat(sent("SIP/2.0 200")).hasSize(2);
            assertThat(stack.transactions()).isEqualTo(1);
            network.run(200);
            assertThat(stack.transactions()).isZero();
        }

        @Test
        @Tag("rfc4320-4_1")
        void anotherRequestGetsA100OnlyWhenItsRepeatsHaveComeToT2() {
            var info = arrive("INFO", "n");
            assertThat(stack.respond(info.server(), info.request(), 183)).isFalse();
            network.run(3400);
            assertThat(stack.sent).isEmpty();
            network.run(200);
            assertThat(sent("SIP/2.0 100")).hasSize(1);
            assertThat(stack.respond(info.server(), info.request(), 200)).isTrue();
        }

        @Test
        @Tag("rfc4320-4_2")
        void a408ToAnotherRequestIsNotSent() {
            var info = arrive("INFO", "n");
            assertThat(stack.respond(info.server(), info.request(), 408)).isFalse();
            stack.receive(request("INFO", "n"), THERE);
            network.run(10_000);
            assertThat(stack.sent).isEmpty();
        }

        @Test
        @Tag("rfc3261-17_2_3")
        void aBranchUnderAnotherCallIdIsAnotherTransaction() {
            arrive("INVITE", "i");
            stack.receive(request("INVITE", "i").replace("Call-ID: i", "Call-ID: j"), THERE);
            network.run(20);
            ingress.next("request");
        }

        @Test
        void whatIsMoreThanAllowedIsAnswered503WithoutATransaction() {
            SipStackConfig.Limits few = SipStackConfig.Limits.DEFAULT.withTransactions(10, 2);
            stack = new PaperStack(network, HERE, SipTransport.UDP, ingress, few);
            arrive("INVITE", "one");
            arrive("OPTIONS", "two");
            stack.receive(request("OPTIONS", "three"), THERE);
            network.run(20);
            assertThat(sent("SIP/2.0 503")).hasSize(1);
            assertThat(stack.transactions()).isEqualTo(2);
            assertThat(stack.meters.of(SipMeters.Reason.TRANSACTION_LIMIT)).isEqualTo(1);
            stack.receive(request("OPTIONS", "four"), "127.0.0.3");
            network.run(20);
            ingress.next("request");
        }
    }
}
