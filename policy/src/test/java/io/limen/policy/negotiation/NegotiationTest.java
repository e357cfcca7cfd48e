package io.limen.policy.negotiation;

import static org.assertj.core.api.Assertions.assertThat;

import io.limen.policy.decide.Fixture;
import io.limen.policy.negotiation.Negotiation.Glare;
import io.limen.policy.negotiation.Negotiation.LocalAnswer;
import io.limen.policy.negotiation.Negotiation.LocalOffer;
import io.limen.policy.negotiation.Negotiation.Moved;
import io.limen.policy.negotiation.Negotiation.RemoteAnswer;
import io.limen.policy.negotiation.Negotiation.RemoteOffer;
import io.limen.policy.negotiation.Negotiation.Violation;
import io.limen.policy.negotiation.Negotiation.Withdrawn;
import io.limen.policy.plan.Setup;
import io.limen.policy.sdp.SessionDescription;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NegotiationTest {
    private static final SessionDescription OFFER = Fixture.msrp("active");
    private static final SessionDescription ANSWER = Fixture.msrp("passive");
    private static final Optional<Negotiation.Agreement> BEFORE = Optional.of(new Negotiation.Agreement(ANSWER, OFFER));

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "Stable,        OfferSent, OfferReceived, Violation, Violation, Violation",
        "OfferSent,     Violation, Glare,         Violation, Stable,    Stable",
        "OfferReceived, Glare,     Violation,     Stable,    Violation, Stable",
    })
    void everyPairOfStateAndEvent(
            String state, String localOffer, String remoteOffer, String localAnswer, String remoteAnswer, String back) {
        Negotiation from = switch (state) {
            case "Stable" -> new Negotiation.Stable(BEFORE);
            case "OfferSent" -> new Negotiation.OfferSent(OFFER, BEFORE);
            default -> new Negotiation.OfferReceived(OFFER, BEFORE);
        };
        assertThat(List.of(
                        name(from.on(new LocalOffer(OFFER))),
                        name(from.on(new RemoteOffer(OFFER))),
                        name(from.on(new LocalAnswer(ANSWER))),
                        name(from.on(new RemoteAnswer(ANSWER))),
                        name(from.on(new Withdrawn()))))
                .containsExactly(localOffer, remoteOffer, localAnswer, remoteAnswer, back);
    }

    @Test
    void agreementNamesLocalAndRemote() {
        assertThat(new Negotiation.OfferSent(OFFER, Optional.empty()).on(new RemoteAnswer(ANSWER)))
                .isEqualTo(new Moved(new Negotiation.Stable(Optional.of(new Negotiation.Agreement(OFFER, ANSWER)))));
        assertThat(new Negotiation.OfferReceived(OFFER, Optional.empty()).on(new LocalAnswer(ANSWER)))
                .isEqualTo(new Moved(new Negotiation.Stable(Optional.of(new Negotiation.Agreement(ANSWER, OFFER)))));
    }

    @Test
    void withdrawnOfferLeavesWhatWasAgreed() {
        assertThat(new Negotiation.OfferSent(ANSWER, BEFORE).on(new Withdrawn()))
                .isEqualTo(new Moved(new Negotiation.Stable(BEFORE)));
    }

    @Test
    void answerThatDoesNotFitLeavesTheOfferOpen() {
        assertThat(new Negotiation.OfferSent(OFFER, BEFORE).on(new RemoteAnswer(Fixture.msrp("actpass"))))
                .isInstanceOf(Violation.class);
    }

    /** RFC 3264 §6. */
    @Nested
    class AnswerFits {
        @Test
        void countOfMLines() {
            SessionDescription two = OFFER.withMedia(
                    List.of(OFFER.media().getFirst(), OFFER.media().getFirst()));
            assertThat(AnswerLaw.fault(two, ANSWER)).contains("RFC 3264 §6: answer has 1 m-lines, offer has 2");
        }

        @Test
        void orderOfMedia() {
            assertThat(AnswerLaw.fault(OFFER, Fixture.media("audio 4 RTP/AVP 0", "")))
                    .isPresent();
        }

        @Test
        void protoUnlessRefused() {
            assertThat(AnswerLaw.fault(OFFER, Fixture.tls("passive"))).isPresent();
            assertThat(AnswerLaw.fault(OFFER, Fixture.media("message 0 TCP *", "")))
                    .isEmpty();
        }

        @Test
        void refusedStreamStaysRefused() {
            SessionDescription zero = Fixture.media("message 0 TCP/MSRP *", "");
            assertThat(AnswerLaw.fault(zero, ANSWER)).isPresent();
            assertThat(AnswerLaw.fault(zero, zero)).isEmpty();
        }

        @Test
        void setupIsIgnoredWhereTheConnectionIsKept() {
            SessionDescription kept = OFFER.withAttribute("connection", "existing");
            assertThat(AnswerLaw.fault(kept, kept)).isEmpty();
            assertThat(AnswerLaw.fault(OFFER, OFFER)).isPresent();
        }
    }

    /** RFC 4145 §4.1. */
    @ParameterizedTest(name = "offer {0}, answer {1}")
    @CsvSource({
        "active, active, no",
        "active, passive, yes",
        "active, actpass, no",
        "active, holdconn, yes",
        "active, '', yes",
        "passive, active, yes",
        "passive, passive, no",
        "passive, actpass, no",
        "passive, holdconn, yes",
        "passive, '', no",
        "actpass, active, yes",
        "actpass, passive, yes",
        "actpass, actpass, no",
        "actpass, holdconn, yes",
        "actpass, '', yes",
        "holdconn, active, no",
        "holdconn, passive, no",
        "holdconn, actpass, no",
        "holdconn, holdconn, yes",
        "holdconn, '', no",
        "active, junk, no",
    })
    void legalAnswers(String offered, String answered, String legal) {
        SetupLaw.Verdict verdict = SetupLaw.judge(
                Setup.of(offered).orElseThrow(), answered.isEmpty() ? Optional.empty() : Optional.of(answered));
        assertThat(verdict instanceof SetupLaw.Legal).isEqualTo(legal.equals("yes"));
    }

    private static String name(Negotiation.Result result) {
        return switch (result) {
            case Moved moved -> moved.next().getClass().getSimpleName();
            case Glare _ -> "Glare";
            case Violation _ -> "Violation";
        };
    }
}
