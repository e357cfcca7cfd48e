package io.limen.sip.port;

import io.limen.policy.decide.Decision;
import io.limen.sip.call.Call;
import java.time.Duration;

/** What is counted of calls. Never blocks. */
public interface CallMeters {

    /** A call ended; its state tells why. */
    void ended(Call call);

    /** An offer was decided upon. */
    void decided(Decision decision, Duration took);

    /** An event was dropped for that reason (a bounded set of texts). */
    void ignored(String reason);

    /** A peer broke the rules. */
    void violation(String reason);

    /** An INVITE left on the egress leg so long after it had come in. */
    void setUpAdded(Duration took);

    /** A request was refused before it became a call. */
    void refused(String method, int status);

    /** Counts nothing. */
    static CallMeters none() {
        return new CallMeters() {
            @Override
            public void ended(Call call) {}

            @Override
            public void decided(Decision decision, Duration took) {}

            @Override
            public void ignored(String reason) {}

            @Override
            public void violation(String reason) {}

            @Override
            public void setUpAdded(Duration took) {}

            @Override
            public void refused(String method, int status) {}
        };
    }
}
