package io.limen.sip.leg;

import io.limen.sip.border.Screened;
import io.limen.sip.call.LegEvent.RequestData;
import javax.sip.message.Request;

/** Reads requests within a dialog into what the machine takes. */
public final class Requests {
    private Requests() {}

    public static RequestData read(Request request, Screened.Passed passed) {
        return new RequestData(
                Incoming.contact(request),
                Incoming.maxForwards(request),
                passed.description(),
                passed.content(),
                SessionIds.without(passed.headers()),
                TermHeaders.read(request));
    }
}
