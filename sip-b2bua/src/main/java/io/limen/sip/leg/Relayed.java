package io.limen.sip.leg;

import io.limen.sip.call.Dialog;
import io.limen.sip.call.HeaderLine;
import io.limen.sip.call.Hop;
import io.limen.sip.relay.Body;
import java.text.ParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import javax.sip.header.ContentTypeHeader;
import javax.sip.header.Header;
import javax.sip.header.HeaderFactory;
import javax.sip.header.ToHeader;
import javax.sip.message.Message;
import javax.sip.message.MessageFactory;
import javax.sip.message.Request;
import javax.sip.message.Response;

/** Builds the messages that pass outside of calls. The stack adds Via. */
public final class Relayed {
    private final MessageFactory messages;
    private final HeaderFactory headers;
    private final Listening listening;

    public Relayed(MessageFactory messages, HeaderFactory headers, Listening listening) {
        this.messages = messages;
        this.headers = headers;
        this.listening = listening;
    }

    /**
     * A request of ours.
     *
     * @param method its method
     * @param dialog Call-ID, tags, parties, CSeq number, Route and Request-URI
     * @param maxForwards hops left
     * @param lines other headers
     * @param content body
     */
    public Request request(String method, Dialog dialog, int maxForwards, List<HeaderLine> lines, Body content) {
        StringBuilder text = new StringBuilder(512);
        text.append(method).append(' ').append(dialog.remoteTarget()).append(" SIP/2.0\r\n");
        line(text, "Call-ID", dialog.callId());
        line(text, "CSeq", dialog.localSeq() + " " + method);
        line(text, "From", dialog.localParty() + ";tag=" + dialog.localTag());
        line(text, "To", dialog.remoteParty() + (dialog.remoteTag().isEmpty() ? "" : ";tag=" + dialog.remoteTag()));
        line(text, "Max-Forwards", Integer.toString(maxForwards));
        dialog.routeSet().forEach(route -> line(text, "Route", route));
        text.append("\r\n");
        try {
            Request request = messages.createRequest(text.toString());
            add(request, lines);
            body(request, content);
            return request;
        } catch (ParseException ours) {
            throw new IllegalStateException("a request of ours cannot be read: " + text, ours);
        }
    }

    private static void line(StringBuilder text, String name, String value) {
        text.append(name).append(": ").append(value).append("\r\n");
    }

    /** An answer to a request that passed, with our tag where it has none. */
    public Response response(
            Request request, int status, String phrase, String tag, List<HeaderLine> lines, Body content) {
        try {
            Response response = messages.createResponse(status, request);
            response.setReasonPhrase(phrase.isEmpty() ? "Unknown" : phrase);
            ToHeader to = (ToHeader) response.getHeader(ToHeader.NAME);
            if (to.getTag() == null) {
                to.setTag(tag);
            }
            add(response, lines);
            body(response, content);
            return response;
        } catch (ParseException ours) {
            throw new IllegalStateException(ours);
        }
    }

    /** Our Contact where a hop reaches us. */
    public HeaderLine contact(Hop hop) {
        return new HeaderLine("Contact", listening.contact(hop));
    }

    /** A URI of ours in a realm with an opaque user part, such as {@code sip:4f2a@192.0.2.1:5060;transport=udp}. */
    public String uri(String user, Hop hop) {
        String contact = listening.contact(hop);
        return "sip:" + user + "@" + contact.substring("<sip:".length(), contact.length() - 1);
    }

    /** A Route that leads through us, in the realm of that hop. */
    public String route(Hop hop) {
        String contact = listening.contact(hop);
        return contact.substring(0, contact.length() - 1) + ";lr>";
    }

    /** Headers of the other side: one that cannot be read is left out, it was the peer's. */
    private void add(Message message, List<HeaderLine> lines) {
        lines.forEach(line -> headers(line).forEach(message::addHeader));
    }

    private List<Header> headers(HeaderLine line) {
        boolean list = line.name().equals("Allow");
        List<Header> all = new ArrayList<>();
        for (String value : list ? line.value().split("\\s*,\\s*", -1) : new String[] {line.value()}) {
            try {
                all.add(headers.createHeader(line.name(), value));
            } catch (ParseException theirs) {
                return List.of();
            }
        }
        return all;
    }

    private void body(Message message, Body content) throws ParseException {
        if (content.length() == 0) {
            return;
        }
        ContentTypeHeader type = headers.createContentTypeHeader("application", "octet-stream");
        List<HeaderLine> others = new ArrayList<>();
        for (HeaderLine each : content.headers()) {
            if (each.name().toLowerCase(Locale.ROOT).equals("content-type")) {
                type = (ContentTypeHeader) headers.createHeader(ContentTypeHeader.NAME, each.value());
            } else {
                others.add(each);
            }
        }
        message.setContent(content.bytes(), type);
        add(message, others);
    }

    /** The body of a message with the headers that describe it. */
    public static Body body(Message message) {
        byte[] bytes = message.getRawContent();
        if (bytes == null || bytes.length == 0) {
            return Body.NONE;
        }
        List<HeaderLine> lines = new ArrayList<>();
        for (String name : List.of("Content-Type", "Content-Encoding", "Content-Language", "Content-Disposition")) {
            Incoming.values(message, name).forEach(each -> lines.add(new HeaderLine(name, each)));
        }
        return Body.of(lines, bytes);
    }
}
