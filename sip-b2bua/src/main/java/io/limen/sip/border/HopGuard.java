package io.limen.sip.border;

import io.limen.sip.call.HeaderLine;
import java.util.Optional;
import javax.sip.header.Header;
import javax.sip.header.MaxForwardsHeader;
import javax.sip.message.Request;

/** Ends requests that went too far or too wide (RFC 3261 §16.3, RFC 5393 §5). */
public final class HopGuard {
    public static final String MAX_BREADTH = "Max-Breadth";
    private static final int HOPS = 70;
    private static final int BREADTH = 60;

    private HopGuard() {}

    /** Why a request goes no further, if it does not: 483, 440, or 400 for a breadth that is no number. */
    public static Optional<Screened.Refused> refusal(Request request) {
        if (forwards(request) <= 0) {
            return Optional.of(Screened.Refused.of(483));
        }
        Header breadth = request.getHeader(MAX_BREADTH);
        if (breadth == null) {
            return Optional.empty();
        }
        int value = number(Texts.value(breadth));
        if (value < 0) {
            return Optional.of(Screened.Refused.of(400, HeaderLine.warning("Max-Breadth is no number")));
        }
        return value == 0 ? Optional.of(Screened.Refused.of(440)) : Optional.empty();
    }

    /** Max-Forwards of the request as it goes on. */
    public static int nextForwards(Request request) {
        return Math.min(forwards(request), HOPS) - 1;
    }

    /** Max-Breadth of the request as it goes on to one place (RFC 5393 §5.3.3): all that came. */
    public static HeaderLine nextBreadth(Request request) {
        Header breadth = request.getHeader(MAX_BREADTH);
        int value = breadth == null ? -1 : number(Texts.value(breadth));
        return new HeaderLine(MAX_BREADTH, Integer.toString(value < 1 ? BREADTH : Math.min(value, BREADTH)));
    }

    private static int forwards(Request request) {
        return request.getHeader(MaxForwardsHeader.NAME) instanceof MaxForwardsHeader header
                ? header.getMaxForwards()
                : HOPS;
    }

    private static int number(String text) {
        if (text.isEmpty() || text.length() > 9) {
            return -1;
        }
        for (int at = 0; at < text.length(); at++) {
            if (text.charAt(at) < '0' || text.charAt(at) > '9') {
                return -1;
            }
        }
        return Integer.parseInt(text);
    }
}
