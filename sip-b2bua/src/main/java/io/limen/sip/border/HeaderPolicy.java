package io.limen.sip.border;

import io.limen.sip.call.HeaderLine;
import io.limen.sip.port.BorderSettings;
import java.util.List;
import javax.sip.message.Message;
import javax.sip.message.Request;
import javax.sip.message.Response;

/** What of messages passes from one leg to the other (reference/ibcf.md sections 3 to 5): a view of a {@link Crossing}. */
public final class HeaderPolicy {
    private static final Crossing[] PLAIN = new Crossing[4];

    static {
        UrgencyRules urgency = new UrgencyRules(BorderSettings.Urgent.DEFAULT);
        for (int each = 0; each < PLAIN.length; each++) {
            PLAIN[each] = new Crossing(new Laid((each & 1) != 0, (each & 2) != 0), BorderSettings.DEFAULT, urgency);
        }
    }

    private final Crossing crossing;

    /** With all that the configuration says of a crossing. */
    public HeaderPolicy(Crossing crossing) {
        this.crossing = crossing;
    }

    /**
     * Without any policy.
     *
     * @param fromTrusted whether the side they come from is in the trust domain (RFC 3325)
     * @param toTrusted whether the side they go to is
     */
    public HeaderPolicy(boolean fromTrusted, boolean toTrusted) {
        this(PLAIN[(fromTrusted ? 1 : 0) + (toTrusted ? 2 : 0)]);
    }

    public Crossing crossing() {
        return crossing;
    }

    /** The headers of a message that pass. */
    public List<HeaderLine> passing(Message message) {
        return crossing.passing(message);
    }

    /** Headers and bodies of a response that pass. */
    public Screened.Passed response(Response response) {
        return crossing.response(response);
    }

    /** Headers and bodies of a request that pass; nothing of it is refused. */
    public Screened.Passed leniently(Request request) {
        return crossing.leniently(request);
    }

    /** Headers and bodies of a request within a dialog that pass, or why it does not. */
    public Screened within(Request request) {
        return crossing.within(request);
    }
}
