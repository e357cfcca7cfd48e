package io.limen.sip.leg;

import io.limen.policy.plan.CallSide;
import io.limen.sip.call.Call;
import io.limen.sip.call.HeaderLine;
import io.limen.sip.call.Standing;
import io.limen.sip.call.Terms;
import io.limen.sip.call.Terms.SessionId;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Session-ID through the call (RFC 7989): each end sees the half of the other end and its own, in every message, also
 * in those we make ourselves.
 */
public final class SessionIds {
    private static final String NAME = "Session-ID";

    private SessionIds() {}

    /** The header of a message toward that side; empty while the other end is not known by one. */
    public static Optional<HeaderLine> toward(Call call, CallSide side) {
        return call.legs().flatMap(legs -> {
            Optional<SessionId> near = legs.on(side).standing().peer().sessionId();
            return legs.on(side.other()).standing().peer().sessionId().map(far -> line(far, near));
        });
    }

    private static HeaderLine line(SessionId far, Optional<SessionId> near) {
        boolean logMe = far.logMe() || near.filter(SessionId::logMe).isPresent();
        return new HeaderLine(
                NAME,
                far.uuid() + ";remote=" + near.map(SessionId::uuid).orElse(SessionId.NIL) + (logMe ? ";logme" : ""));
    }

    /** Headers without the one that is written anew. */
    static List<HeaderLine> without(List<HeaderLine> lines) {
        return lines.stream()
                .filter(line -> !line.name().equalsIgnoreCase(NAME))
                .toList();
    }

    /** What is known of the sender of the first INVITE; with a session id made for it where it has none. */
    static Standing standing(Terms terms, Optional<String> made) {
        Optional<SessionId> id = terms.sessionId().or(() -> made.map(uuid -> new SessionId(uuid, false)));
        Terms known = new Terms(terms.allow(), terms.supported(), terms.required(), terms.session(), terms.minSe(), id);
        return Standing.of(known);
    }

    /** The same of the end that is being called. */
    static Standing standing(Optional<String> made) {
        return standing(new Terms(Set.of(), Set.of(), Set.of(), Optional.empty(), 0, Optional.empty()), made);
    }
}
