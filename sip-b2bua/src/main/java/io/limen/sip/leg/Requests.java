package io.limen.sip.leg;

import io.limen.sip.border.HeaderPolicy;
import io.limen.sip.call.LegEvent.RequestData;
import javax.sip.message.Request;

/** Reads requests within a dialog into what the machine takes. */
public final class Requests {
    private Requests() {}

    public static RequestData read(Request request, HeaderPolicy policy) {
        return new RequestData(
                Incoming.contact(request),
                Incoming.maxForwards(request),
                Incoming.answer(request),
                Incoming.content(request),
                policy.passing(request));
    }
}
