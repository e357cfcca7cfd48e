package io.limen.policy.negotiation;

import io.limen.policy.plan.Setup;
import io.limen.policy.sdp.MediaDescription;
import io.limen.policy.sdp.SessionDescription;
import java.util.Locale;
import java.util.Optional;

/** Whether an answer fits its offer (RFC 3264 §6, RFC 4145 §4.1). */
public final class AnswerLaw {
    private AnswerLaw() {}

    /** What is wrong with the answer; empty if it is legal. */
    public static Optional<String> fault(SessionDescription offer, SessionDescription answer) {
        int offered = offer.media().size();
        int answered = answer.media().size();
        if (offered != answered) {
            return Optional.of("RFC 3264 §6: answer has " + answered + " m-lines, offer has " + offered);
        }
        for (int i = 0; i < offered; i++) {
            int index = i;
            Optional<String> fault = lineFault(offer, answer, index);
            if (fault.isPresent()) {
                return fault.map(text -> "m-line " + index + ": " + text);
            }
        }
        return Optional.empty();
    }

    private static Optional<String> lineFault(SessionDescription offer, SessionDescription answer, int index) {
        MediaDescription asked = offer.media().get(index);
        MediaDescription given = answer.media().get(index);
        if (!asked.medium().equalsIgnoreCase(given.medium())) {
            return Optional.of("RFC 3264 §6: medium is not that of the offer");
        }
        if (given.refused()) {
            return Optional.empty();
        }
        if (asked.refused()) {
            return Optional.of("RFC 3264 §6: the offer has port 0, the answer has not");
        }
        if (!asked.proto().equalsIgnoreCase(given.proto())) {
            return Optional.of("RFC 3264 §6: proto is not that of the offer");
        }
        boolean kept = existing(offer, index) && existing(answer, index); // RFC 4145 §5.1: setup is then ignored
        return !kept && asked.proto().toUpperCase(Locale.ROOT).startsWith("TCP")
                ? setupFault(offer.attribute(index, "setup"), answer.attribute(index, "setup"))
                : Optional.empty();
    }

    private static boolean existing(SessionDescription description, int index) {
        return description
                .attribute(index, "connection")
                .filter("existing"::equalsIgnoreCase)
                .isPresent();
    }

    private static Optional<String> setupFault(Optional<String> offered, Optional<String> answered) {
        Optional<Setup> role = offered.isEmpty() ? Optional.of(Setup.ACTIVE) : Setup.of(offered.get());
        if (role.isEmpty()) {
            return Optional.of("RFC 4145 §4: a=setup in the offer is no known role");
        }
        return switch (SetupLaw.judge(role.get(), answered)) {
            case SetupLaw.Legal _ -> Optional.empty();
            case SetupLaw.Illegal illegal -> Optional.of(illegal.reason());
        };
    }
}
