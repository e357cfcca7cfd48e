package io.limen.testbed.demo;

import io.limen.policy.plan.Setup;
import io.limen.testbed.ue.ChatDescription;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * What must come of a scenario, from the table of media decisions.
 *
 * @param mode TCP mode decided, empty for a refusal
 * @param offerOut role in the offer that the called side gets
 * @param answerBack role in the answer that the calling side gets
 * @param reason words that must stand in the reasons of the decision
 */
record Expected(Optional<String> mode, Optional<Setup> offerOut, Optional<Setup> answerBack, String reason) {

    static Expected chat(String mode, Setup offerOut, Setup answerBack, String reason) {
        return new Expected(Optional.of(mode), Optional.of(offerOut), Optional.of(answerBack), reason);
    }

    static Expected refusal(String reason) {
        return new Expected(Optional.empty(), Optional.empty(), Optional.empty(), reason);
    }

    /** Compares the roles on both sides, as the user agents saw them. */
    void check(String offerAtCallee, String answerAtCaller, List<String> faults) {
        compare("offer to the called side", offerOut, offerAtCallee, faults);
        compare("answer to the calling side", answerBack, answerAtCaller, faults);
    }

    private static void compare(String what, Optional<Setup> wanted, String sdp, List<String> faults) {
        Optional<Setup> found = ChatDescription.parse(sdp).flatMap(ChatDescription::setup);
        if (!found.equals(wanted)) {
            faults.add(what + " says a=setup:" + found.map(Setup::token).orElse("(none)") + ", expected "
                    + wanted.map(Setup::token).orElse("(none)"));
        }
    }

    void checkDecision(Optional<JsonNode> decision, List<String> faults) {
        if (decision.isEmpty()) {
            faults.add("the admin API does not explain the call");
            return;
        }
        JsonNode stream = decision.get().path("streams").path(0);
        String found = stream.path("tcp").path("mode").asString("");
        if (mode.isPresent() && !mode.get().equals(found)) {
            faults.add("decided mode `" + found + "`, expected `" + mode.get() + "`");
        }
        if (!decision.get().toString().contains(reason)) {
            faults.add("no reason of the decision names `" + reason + "`");
        }
    }
}
