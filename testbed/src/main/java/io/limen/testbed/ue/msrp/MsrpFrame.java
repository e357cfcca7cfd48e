package io.limen.testbed.ue.msrp;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;

/** One MSRP request or response as it travels (RFC 4975 §9). */
public sealed interface MsrpFrame {

    /** The transaction id, which the end-line repeats. */
    String transactionId();

    List<Header> headers();

    /** Value of the first header of that name. */
    default Optional<String> header(String name) {
        return headers().stream()
                .filter(h -> h.name().equalsIgnoreCase(name))
                .map(Header::value)
                .findFirst();
    }

    /** A header line. */
    record Header(String name, String value) {}

    /**
     * A request.
     *
     * @param method SEND, REPORT or one we do not know
     * @param body the chunk, empty if there is none
     * @param hasBody whether there is a body at all: an empty one differs from none by its blank line
     * @param flag continuation flag of the end-line
     */
    record Request(
            String transactionId, String method, List<Header> headers, boolean hasBody, ByteBuffer body, Flag flag)
            implements MsrpFrame {
        public Request {
            headers = List.copyOf(headers);
            body = body.asReadOnlyBuffer();
        }
    }

    /** A response. */
    record Response(String transactionId, int status, String comment, List<Header> headers) implements MsrpFrame {
        public Response {
            headers = List.copyOf(headers);
        }
    }

    /** Continuation flag (RFC 4975 §7.1). */
    enum Flag {
        COMPLETE('$'),
        MORE('+'),
        ABORTED('#');

        private final char sign;

        Flag(char sign) {
            this.sign = sign;
        }

        public char sign() {
            return sign;
        }

        static Optional<Flag> of(byte sign) {
            for (Flag flag : values()) {
                if (flag.sign == (char) sign) {
                    return Optional.of(flag);
                }
            }
            return Optional.empty();
        }
    }
}
