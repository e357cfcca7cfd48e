package io.limen.sip.stack;

import gov.nist.javax.sip.message.SIPMessage;
import gov.nist.javax.sip.message.SIPRequest;
import gov.nist.javax.sip.message.SIPResponse;
import java.text.ParseException;

/** Reads one SIP message the way the stack would, for people and tests (RFC 3261 §7). */
public sealed interface SipInspection {

    /**
     * A message that the stack would take.
     *
     * @param summary its kind in one line
     * @param text the message as the stack would write it
     */
    record Ok(String summary, String text) implements SipInspection {}

    /**
     * One that it would not.
     *
     * @param status what a request would be answered with, 0 where nothing is answered
     * @param reason why
     */
    record Malformed(int status, String reason) implements SipInspection {}

    /** Reads one message; {@code maxHeaderLines} as in {@link SipStackConfig}. */
    static SipInspection of(byte[] bytes, int maxHeaderLines) {
        var head = MessageHead.scan(bytes, maxHeaderLines);
        if (!head.sound()) {
            return new Malformed(Math.max(0, head.status()), head.fault());
        }
        if (head.contentLength() > bytes.length - head.bodyStart()) {
            return new Malformed(head.request() ? 400 : 0, "Content-Length is larger than the body");
        }
        try {
            var message = Intake.parse(bytes, head);
            if (message instanceof SIPRequest request) {
                Intake.complete(request);
                request.checkHeaders();
            } else if (message instanceof SIPResponse response) {
                response.checkHeaders();
            }
            return new Ok(summary(message), message.encode());
        } catch (ParseException | RuntimeException fault) {
            // the library's parser answers bad input with any kind of RuntimeException
            return new Malformed(head.request() ? 400 : 0, Intake.oneLine(fault.getMessage()));
        }
    }

    private static String summary(SIPMessage message) {
        var line = message.getFirstLine().strip();
        return line + " (Call-ID " + message.getCallId().getCallId() + ", CSeq "
                + message.getCSeq().getSeqNumber() + ' ' + message.getCSeq().getMethod() + ')';
    }
}
