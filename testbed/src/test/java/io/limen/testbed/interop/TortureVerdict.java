package io.limen.testbed.interop;

import java.util.List;
import java.util.Set;

/**
 * What the table says of a message.
 *
 * @param taken whether it may be taken as well-formed
 * @param refused whether it may be refused
 * @param silent whether it is to be left unanswered
 * @param statuses final statuses it names, {@code 4xx} for a class; none where any that is no fault of syntax will do
 */
record TortureVerdict(boolean taken, boolean refused, boolean silent, List<String> statuses) {
    /** Refusals of the message itself; any other answer is that of an element which has read it. */
    private static final Set<Integer> OF_SYNTAX = Set.of(400, 414, 416, 420, 494, 505, 513);

    static final String SILENCE = "silence";
    static final String CLOSED = "closed";

    static TortureVerdict of(String expected, String statuses) {
        List<String> named = statuses.isBlank()
                ? List.of()
                : List.of(statuses.split("\\|", -1)).stream()
                        .filter(each -> !each.equals("accept"))
                        .toList();
        return switch (expected) {
            case "accept" -> new TortureVerdict(true, false, false, named);
            case "reject" -> new TortureVerdict(false, true, false, named);
            case "reject|liberal", "either" -> new TortureVerdict(true, true, false, named);
            case "discard" -> new TortureVerdict(false, false, true, List.of());
            default -> throw new AssertionError("verdict `" + expected + "` is not known");
        };
    }

    /**
     * Whether an outcome is this one.
     *
     * @param request whether the message is a request
     * @param outcome a status, {@link #SILENCE} or {@link #CLOSED}
     */
    boolean met(boolean request, String outcome) {
        if (silent || !request) {
            return outcome.equals(SILENCE);
        }
        if (!outcome.matches("[1-6][0-9]{2}")) {
            return false;
        }
        boolean named = statuses.stream().anyMatch(each -> outcome.matches(each.replace('x', '.')));
        boolean read = !OF_SYNTAX.contains(Integer.valueOf(outcome));
        return named || (taken && read && (refused || statuses.isEmpty()));
    }

    /** Whether only a refusal of the syntax is right. */
    boolean ofSyntax() {
        return refused && !taken && (statuses.contains("400") || statuses.contains("505"));
    }

    /** Whether a parser may find it malformed, answered with this status; 0 for a message without answer. */
    boolean malformed(int status) {
        return silent || (refused && statuses.contains(Integer.toString(status)));
    }
}
