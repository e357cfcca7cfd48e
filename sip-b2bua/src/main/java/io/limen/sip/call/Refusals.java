package io.limen.sip.call;

/** Final failures of one leg as the other gets to see them. */
final class Refusals {
    private Refusals() {}

    /**
     * Redirections are not followed and would tell inner addresses; 503 is about one next hop only, so it is not passed
     * on as such (RFC 3261 §16.7 step 6).
     */
    static Reply passedOn(LegEvent.ResponseData response) {
        int status = response.status();
        if (status < 400) {
            return Reply.of(480, Phrases.of(480));
        }
        return status == 503
                ? Reply.of(500, Phrases.of(500), HeaderLine.warning("the next hop is not available"))
                : Reply.of(status, response.phrase()).withHeaders(response.headers());
    }
}
