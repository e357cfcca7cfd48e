package io.limen.sip.leg;

import io.limen.sip.border.HeaderPolicy;
import io.limen.sip.border.Screened;
import io.limen.sip.call.LegEvent.ResponseData;
import java.util.List;
import java.util.Optional;
import javax.sip.message.Response;

/** Reads responses into what the machine takes. */
public final class Responses {
    private Responses() {}

    public static ResponseData read(Response response, HeaderPolicy policy) {
        Screened.Passed passed = policy.response(response);
        List<String> routes = Incoming.recordRoutes(response).reversed();
        return new ResponseData(
                response.getStatusCode(),
                response.getReasonPhrase() == null ? "" : response.getReasonPhrase(),
                Incoming.toTag(response),
                Incoming.contact(response),
                routes,
                passed.description(),
                SessionIds.without(passed.headers()),
                Incoming.rseq(response),
                passed.content(),
                TermHeaders.read(response),
                Incoming.values(response, "P-Early-Media"));
    }

    /** A failure that the leg makes up: no response in time, or the request could not be sent. */
    public static ResponseData made(int status, String phrase, String remoteTag) {
        return new ResponseData(status, phrase, remoteTag, "", List.of(), Optional.empty(), List.of());
    }
}
