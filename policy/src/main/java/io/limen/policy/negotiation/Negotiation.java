package io.limen.policy.negotiation;

import io.limen.policy.sdp.SessionDescription;
import java.util.Optional;

/**
 * The offer and answer state of one leg (RFC 3264 §4, RFC 6337 §2.2): who has an offer open, and what was agreed last.
 *
 * <pre>
 *                  local offer   remote offer     local answer  remote answer  withdrawn
 * Stable           OfferSent     OfferReceived    violation     violation      violation
 * OfferSent        violation     glare            violation     Stable         Stable (as before)
 * OfferReceived    glare         violation        Stable        violation      Stable (as before)
 * </pre>
 */
public sealed interface Negotiation {

    /** What both sides agreed on last; empty before the first answer. */
    Optional<Agreement> agreed();

    /** No offer is open. */
    record Stable(Optional<Agreement> agreed) implements Negotiation {}

    /** Our offer waits for the peer's answer. */
    record OfferSent(SessionDescription offer, Optional<Agreement> agreed) implements Negotiation {}

    /** The peer's offer waits for our answer. */
    record OfferReceived(SessionDescription offer, Optional<Agreement> agreed) implements Negotiation {}

    /** Both descriptions of a finished exchange. */
    record Agreement(SessionDescription local, SessionDescription remote) {}

    /** What can happen. */
    sealed interface Event {}

    record LocalOffer(SessionDescription offer) implements Event {}

    record RemoteOffer(SessionDescription offer) implements Event {}

    record LocalAnswer(SessionDescription answer) implements Event {}

    record RemoteAnswer(SessionDescription answer) implements Event {}

    /** The open offer was refused or its transaction failed: what was agreed before holds (RFC 3264 §8). */
    record Withdrawn() implements Event {}

    /** What an event led to. */
    sealed interface Result {}

    /** A move to the next state. */
    record Moved(Negotiation next) implements Result {}

    /** Offers crossed: answer 491, or wait before ours is sent (RFC 3261 §14.1, §14.2). */
    record Glare() implements Result {}

    /** The event is illegal here, or the answer does not fit its offer; the state stays. */
    record Violation(String reason) implements Result {}

    static Negotiation initial() {
        return new Stable(Optional.empty());
    }

    /** The step for an event; total and without side effect. */
    default Result on(Event event) {
        return switch (this) {
            case Stable stable -> whileStable(stable, event);
            case OfferSent sent -> whileSent(sent, event);
            case OfferReceived received -> whileReceived(received, event);
        };
    }

    private static Result whileStable(Stable state, Event event) {
        return switch (event) {
            case LocalOffer local -> new Moved(new OfferSent(local.offer(), state.agreed()));
            case RemoteOffer remote -> new Moved(new OfferReceived(remote.offer(), state.agreed()));
            case LocalAnswer _, RemoteAnswer _ -> new Violation("answer without an offer");
            case Withdrawn _ -> new Violation("no offer is open");
        };
    }

    private static Result whileSent(OfferSent state, Event event) {
        return switch (event) {
            case LocalOffer _ -> new Violation("our last offer is still open");
            case RemoteOffer _ -> new Glare();
            case LocalAnswer _ -> new Violation("answer to our own offer");
            case RemoteAnswer remote ->
                AnswerLaw.fault(state.offer(), remote.answer())
                        .<Result>map(Violation::new)
                        .orElseGet(() ->
                                new Moved(new Stable(Optional.of(new Agreement(state.offer(), remote.answer())))));
            case Withdrawn _ -> new Moved(new Stable(state.agreed()));
        };
    }

    private static Result whileReceived(OfferReceived state, Event event) {
        return switch (event) {
            case LocalOffer _ -> new Glare();
            case RemoteOffer _ -> new Violation("the peer's last offer is still open");
            case LocalAnswer local ->
                AnswerLaw.fault(state.offer(), local.answer())
                        .<Result>map(Violation::new)
                        .orElseGet(
                                () -> new Moved(new Stable(Optional.of(new Agreement(local.answer(), state.offer())))));
            case RemoteAnswer _ -> new Violation("answer to the peer's own offer");
            case Withdrawn _ -> new Moved(new Stable(state.agreed()));
        };
    }
}
