package io.limen.sip.call;

import io.limen.policy.sdp.SessionDescription;
import java.util.Optional;

/**
 * How a leg stands beside its dialog.
 *
 * @param open our offer that has no answer yet
 * @param received last session description of the peer that both sides hold as valid; empty before the first
 * @param acked the last ACK we sent, so that a repeated 2xx gets the same again (RFC 3261 §13.2.2.4)
 * @param peer what is known of the peer
 * @param timer session timer
 */
public record Standing(
        Optional<SessionDescription> open,
        Optional<SessionDescription> received,
        Optional<Acked> acked,
        Terms peer,
        SessionTimer timer) {
    /** Of a leg that nothing is known of. */
    public static final Standing NEW =
            new Standing(Optional.empty(), Optional.empty(), Optional.empty(), Terms.NONE, SessionTimer.NONE);

    /** Of a leg of whose peer this is known. */
    public static Standing of(Terms peer) {
        return NEW.with(peer);
    }

    /** An ACK that was sent. */
    public record Acked(long cseq, Optional<SessionDescription> answer) {}

    Standing offering(SessionDescription offer) {
        return new Standing(Optional.of(offer), received, acked, peer, timer);
    }

    /** The offer that was open was refused or taken back. */
    Standing dropping() {
        return new Standing(Optional.empty(), received, acked, peer, timer);
    }

    Standing agreeing(SessionDescription theirs) {
        return new Standing(Optional.empty(), Optional.of(theirs), acked, peer, timer);
    }

    Standing acking(long cseq, Optional<SessionDescription> answer) {
        return new Standing(open, received, Optional.of(new Acked(cseq, answer)), peer, timer);
    }

    Standing with(Terms known) {
        return new Standing(open, received, acked, known, timer);
    }

    Standing with(SessionTimer changed) {
        return new Standing(open, received, acked, peer, changed);
    }
}
