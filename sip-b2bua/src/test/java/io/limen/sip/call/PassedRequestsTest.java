package io.limen.sip.call;

import static org.assertj.core.api.Assertions.assertThat;

import io.limen.policy.plan.CallSide;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Requests within a dialog that go through to the other end. */
class PassedRequestsTest {
    private static final CallSide A = CallSide.INGRESS;
    private static final CallSide B = CallSide.EGRESS;

    private static SendSip.Pass passed(Talk talk) {
        return talk.last().effects().stream()
                .flatMap(each -> each instanceof SendSip.Pass pass
                        ? java.util.stream.Stream.of(pass)
                        : java.util.stream.Stream.empty())
                .findFirst()
                .orElseThrow();
    }

    private static Talk set(int outstanding, boolean options, boolean unknown) {
        DialogSettings.Passing passing =
                new DialogSettings.Passing(outstanding, options, unknown, Duration.ofSeconds(25), false, false);
        return Talk.audioTalking(new Talk()
                .with(new DialogSettings(
                        DialogSettings.Timer.DEFAULT,
                        DialogSettings.Watch.DEFAULT,
                        passing,
                        DialogSettings.Glare.DEFAULT)));
    }

    @ParameterizedTest
    @Tag("rfc3261-12_2")
    @ValueSource(strings = {"INFO", "MESSAGE", "REFER", "NOTIFY", "SUBSCRIBE"})
    void knownMethodsPassBothWaysAndTheirAnswersComeBack(String method) {
        Talk talk = Talk.audioTalking().asks(A, method);
        assertThat(talk.said()).containsExactly(method + " B");
        assertThat(passed(talk).dialog().localSeq()).isEqualTo(2); // CSeq is of each leg
        assertThat(passed(talk).maxForwards()).isEqualTo(69);
        assertThat(talk.finishes(B, method, 202).said()).containsExactly("202 to " + method + " A");
        talk.asks(B, method).finishes(A, method, 403);
        assertThat(talk.said()).containsExactly("403 to " + method + " B");
        assertThat(talk.call().passed()).isEmpty();
    }

    @Test
    @Tag("rfc6086-4_2_1")
    void bodyAndHeadersOfInfoPass() {
        Content tones = new Content("application/dtmf-relay", "Info-Package", "Signal=5");
        HeaderLine name = new HeaderLine("Info-Package", "dtmf");
        Talk talk = Talk.audioTalking();
        talk.on(new LegEvent.RequestReceived(
                talk.request(A, "INFO"),
                new LegEvent.RequestData("", 70, Optional.empty(), Optional.of(tones), List.of(name))));
        assertThat(passed(talk).content()).contains(tones);
        assertThat(passed(talk).headers()).containsExactly(name);
    }

    @Test
    void theyPassWhileAnOfferIsUnderWayAndKeepTheirOrder() {
        Talk talk = Talk.audioTalking()
                .reoffers(A, Talk.audio("192.0.2.1", 4000, "sendonly"))
                .asks(A, "INFO")
                .asks(A, "MESSAGE");
        assertThat(talk.call().passed()).extracting(Passed::cseq).containsExactly(3L, 4L);
        talk.on(new LegEvent.RequestFinished(B, "MESSAGE", 4, Talk.response(200)));
        assertThat(talk.said()).containsExactly("200 to MESSAGE A");
        talk.on(new LegEvent.RequestFinished(B, "INFO", 3, Talk.response(200)));
        assertThat(talk.said()).containsExactly("200 to INFO A");
    }

    @Test
    @Tag("rfc3261-12_2_2")
    void oneOutOfOrderIsRefused() {
        Talk talk = Talk.audioTalking();
        talk.on(new LegEvent.RequestReceived(new RequestRef(A, 99, "INFO", 1)));
        assertThat(talk.said()).containsExactly("500 to INFO A");
    }

    @Test
    void tooManyAtOnceAreRefused() {
        Talk talk = set(2, false, false).asks(A, "INFO").asks(B, "INFO").asks(A, "INFO");
        assertThat(talk.said()).containsExactly("500 to INFO A");
        talk.finishes(B, "INFO", 200).asks(A, "INFO");
        assertThat(talk.said()).containsExactly("INFO B");
    }

    @Test
    @Tag("rfc3261-16_3")
    void oneThatMayGoNoFurtherIsRefused() {
        Talk talk = Talk.audioTalking();
        talk.on(new LegEvent.RequestReceived(
                talk.request(A, "INFO"),
                new LegEvent.RequestData("", 0, Optional.empty(), Optional.empty(), List.of())));
        assertThat(talk.said()).containsExactly("483 to INFO A");
    }

    @Nested
    @Tag("rfc3261-8_2_1")
    class Methods {
        @Test
        void optionsAreAnsweredHereOrPassed() {
            assertThat(Talk.audioTalking().asks(A, "OPTIONS").said()).containsExactly("200 to OPTIONS A");
            assertThat(set(16, true, false).asks(A, "OPTIONS").said()).containsExactly("OPTIONS B");
        }

        @Test
        void unknownOnesAreRefusedOrPassed() {
            assertThat(Talk.audioTalking().asks(A, "JUGGLE").said()).containsExactly("501 to JUGGLE A");
            assertThat(set(16, false, true).asks(A, "JUGGLE").said()).containsExactly("JUGGLE B");
        }

        @Test
        void thoseThatHaveNoPlaceInADialogAreRefused() {
            assertThat(set(16, true, true).asks(A, "PUBLISH").said()).containsExactly("405 to PUBLISH A");
        }
    }

    @Nested
    class Failures {
        @Test
        @Tag("rfc3261-12_2_1_2")
        void unknownDialogEndsTheCallForRequestsOfTheSession() {
            Talk talk = Talk.audioTalking().asks(A, "INFO").finishes(B, "INFO", 481);
            assertThat(talk.said()).contains("481 to INFO A", "BYE A").doesNotContain("BYE B");
        }

        @Test
        @Tag("rfc4320-4_1")
        void timeOutIsNotPassedAs408() {
            Talk talk = Talk.audioTalking().asks(A, "INFO").finishes(B, "INFO", 408);
            assertThat(talk.said()).contains("504 to INFO A", "BYE A", "BYE B");
        }

        @Test
        @Tag("rfc5057-5_1")
        void subscriptionsEndAlone() {
            Talk talk = Talk.audioTalking().asks(B, "NOTIFY").finishes(A, "NOTIFY", 481);
            assertThat(talk.said()).containsExactly("481 to NOTIFY B");
            assertThat(talk.call().state()).isInstanceOf(CallState.Talking.class);
        }

        @Test
        @Tag("rfc3261-15_1_2")
        void whatIsOpenIsAnsweredAtTheEnd() {
            Talk talk = Talk.audioTalking().asks(A, "INFO").asks(B, "INFO").hangsUp(A);
            assertThat(talk.said()).contains("487 to INFO A", "487 to INFO B");
            assertThat(talk.finishes(B, "INFO", 200).said()).isEmpty();
        }
    }

    @Nested
    class Targets {
        @Test
        @Tag("rfc3261-12_2")
        void contactOfATargetRefreshIsTaken() {
            Talk talk = Talk.audioTalking();
            talk.on(new LegEvent.RequestReceived(
                    talk.request(A, "REFER"), Talk.asking("sip:new@192.0.2.1", Terms.NONE)));
            assertThat(talk.call().leg(A).dialog().remoteTarget()).isEqualTo("sip:new@192.0.2.1");
            talk.on(new LegEvent.RequestReceived(
                    talk.request(A, "INFO"), Talk.asking("sip:other@192.0.2.1", Terms.NONE)));
            assertThat(talk.call().leg(A).dialog().remoteTarget()).isEqualTo("sip:new@192.0.2.1");
        }
    }

    @Test
    @Tag("rfc3326-2")
    void reasonOfByePasses() {
        HeaderLine reason = new HeaderLine("Reason", "Q.850;cause=16");
        Talk talk = Talk.audioTalking();
        talk.on(new LegEvent.ByeReceived(
                talk.request(A, "BYE"),
                new LegEvent.RequestData("", 70, Optional.empty(), Optional.empty(), List.of(reason))));
        assertThat(talk.last().effects())
                .anySatisfy(each -> assertThat(each)
                        .isInstanceOfSatisfying(
                                SendSip.Bye.class,
                                bye -> assertThat(bye.headers()).containsExactly(reason)));
    }
}
