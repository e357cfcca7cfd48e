package io.limen.sip.lane;

import java.time.Duration;
import java.util.Optional;
import javax.sip.message.Response;

/** Kept with a request that belongs to no call: told what becomes of it, on the lane of its Call-ID. */
interface Correspondent {

    /** A response, provisional ones and 100 included. */
    void answered(Response response, Optional<Duration> retryAfter);

    /** None in time. */
    void unanswered();

    /** It could not be sent. */
    void unsent(String reason);
}
