package io.limen.sip.border;

import io.limen.policy.sdp.SessionDescription;
import io.limen.sip.call.Content;
import io.limen.sip.call.HeaderLine;
import java.util.List;
import java.util.Optional;

/** What is left of a message once it was looked at from the other side. */
public sealed interface Screened {
    /**
     * It may pass.
     *
     * @param headers headers for the other side
     * @param content its body without the session description
     * @param description its session description
     */
    record Passed(List<HeaderLine> headers, Optional<Content> content, Optional<SessionDescription> description)
            implements Screened {
        public Passed {
            headers = List.copyOf(headers);
        }
    }

    /**
     * It may not.
     *
     * @param status status of the refusal
     * @param headers headers of the refusal
     */
    record Refused(int status, List<HeaderLine> headers) implements Screened {
        public Refused {
            headers = List.copyOf(headers);
        }

        static Refused of(int status, HeaderLine... headers) {
            return new Refused(status, List.of(headers));
        }
    }
}
