package io.limen.h248.procedures;

import io.limen.h248.model.Action;
import io.limen.policy.plan.NotCarried;
import java.util.List;

/** A procedure as it goes out, or why it does not. */
public sealed interface Written {
    /** What of the plan is not in the order. */
    List<NotCarried> notCarried();

    /**
     * The actions of one transaction.
     *
     * @param actions at least one
     * @param notCarried what was left out, none of it indispensable
     */
    record Ready(List<Action> actions, List<NotCarried> notCarried) implements Written {
        public Ready {
            actions = List.copyOf(actions);
            notCarried = List.copyOf(notCarried);
        }
    }

    /** Nothing differs from what stands: no message is needed. */
    record Nothing(List<NotCarried> notCarried) implements Written {
        public Nothing {
            notCarried = List.copyOf(notCarried);
        }
    }

    /** Something indispensable cannot be told to this gateway, so nothing is; the whole list, in the order of the plan. */
    record Refused(List<NotCarried> notCarried) implements Written {
        public Refused {
            notCarried = List.copyOf(notCarried);
        }

        /** One line for log and SIP reason. */
        public String reason() {
            return notCarried.stream()
                    .filter(each -> each.item().indispensable())
                    .map(NotCarried::toString)
                    .findFirst()
                    .orElse("");
        }
    }
}
