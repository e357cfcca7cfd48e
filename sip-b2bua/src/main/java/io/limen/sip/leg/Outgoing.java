package io.limen.sip.leg;

import io.limen.policy.sdp.SdpWriter;
import io.limen.policy.sdp.SessionDescription;
import io.limen.sip.call.Dialog;
import io.limen.sip.call.HeaderLine;
import io.limen.sip.call.Reply;
import io.limen.sip.call.SendSip;
import java.text.ParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import javax.sip.header.ContentTypeHeader;
import javax.sip.header.Header;
import javax.sip.header.HeaderFactory;
import javax.sip.header.ToHeader;
import javax.sip.message.Message;
import javax.sip.message.MessageFactory;
import javax.sip.message.Request;
import javax.sip.message.Response;

/** Builds messages from effects. The stack adds Via. */
public final class Outgoing {
    private static final HeaderLine ALLOW = new HeaderLine("Allow", "INVITE, ACK, CANCEL, BYE, OPTIONS");
    private static final Set<String> LISTS = Set.of("Allow", "Unsupported");
    private final MessageFactory messages;
    private final HeaderFactory headers;
    private final Listening listening;

    public Outgoing(MessageFactory messages, HeaderFactory headers, Listening listening) {
        this.messages = messages;
        this.headers = headers;
        this.listening = listening;
    }

    public Request invite(SendSip.Invite invite) {
        Request request = request("INVITE", invite.dialog(), invite.dialog().localSeq(), invite.maxForwards());
        set(request, "Contact", listening.contact(invite.dialog().hop()));
        add(request, List.of(ALLOW));
        add(request, invite.headers());
        body(request, invite.offer());
        return request;
    }

    public Request reinvite(SendSip.Reinvite invite) {
        Request request = request("INVITE", invite.dialog(), invite.dialog().localSeq(), 70);
        set(request, "Contact", listening.contact(invite.dialog().hop()));
        add(request, List.of(ALLOW));
        body(request, invite.offer());
        return request;
    }

    public Request ack(SendSip.Ack ack) {
        return request("ACK", ack.dialog(), ack.cseq(), 70);
    }

    public Request bye(SendSip.Bye bye) {
        Request request = request("BYE", bye.dialog(), bye.dialog().localSeq(), 70);
        add(request, bye.headers());
        return request;
    }

    /** A response within a call: our tag, our Contact. */
    public Response response(Request request, Dialog dialog, Reply reply) {
        Response response = bare(request, reply.status(), reply.phrase(), dialog.localTag());
        boolean invite = request.getMethod().equals(Request.INVITE);
        if (invite && reply.status() < 300) {
            set(response, "Contact", listening.contact(dialog.hop()));
            add(response, List.of(ALLOW));
        }
        add(response, reply.headers());
        reply.body().ifPresent(body -> body(response, body));
        return response;
    }

    /** A response outside of any call. */
    public Response refusal(Request request, Refusal refusal, String tag) {
        Response response = bare(request, refusal.status(), refusal.phrase(), tag);
        add(response, refusal.headers());
        return response;
    }

    private Response bare(Request request, int status, String phrase, String tag) {
        try {
            Response response = messages.createResponse(status, request);
            response.setReasonPhrase(phrase.isEmpty() ? "Unknown" : phrase);
            ToHeader to = (ToHeader) response.getHeader(ToHeader.NAME);
            if (to.getTag() == null) {
                to.setTag(tag);
            }
            return response;
        } catch (ParseException ours) {
            throw new IllegalStateException(ours);
        }
    }

    private Request request(String method, Dialog dialog, long cseq, int maxForwards) {
        StringBuilder text = new StringBuilder(512);
        text.append(method).append(' ').append(dialog.remoteTarget()).append(" SIP/2.0\r\n");
        line(text, "Call-ID", dialog.callId());
        line(text, "CSeq", cseq + " " + method);
        line(text, "From", dialog.localParty() + ";tag=" + dialog.localTag());
        line(text, "To", dialog.remoteParty() + (dialog.remoteTag().isEmpty() ? "" : ";tag=" + dialog.remoteTag()));
        line(text, "Max-Forwards", Integer.toString(maxForwards));
        dialog.routeSet().forEach(route -> line(text, "Route", route));
        text.append("\r\n");
        try {
            return messages.createRequest(text.toString());
        } catch (ParseException ours) {
            throw new IllegalStateException("a request of ours cannot be read: " + text, ours);
        }
    }

    private static void line(StringBuilder text, String name, String value) {
        text.append(name).append(": ").append(value).append("\r\n");
    }

    private void set(Message message, String name, String value) {
        try {
            message.setHeader(headers.createHeader(name, value));
        } catch (ParseException ours) {
            throw new IllegalStateException(name + ": " + value, ours);
        }
    }

    /** Headers of the other side: one that cannot be read is left out, it was the peer's. */
    private void add(Message message, List<HeaderLine> lines) {
        lines.forEach(line -> headers(line).forEach(message::addHeader));
    }

    /** The library takes one value a header: lists of methods and option tags are written one by one. */
    private List<Header> headers(HeaderLine line) {
        boolean list = LISTS.contains(line.name());
        List<Header> all = new ArrayList<>();
        for (String value : list ? line.value().split("\\s*,\\s*") : new String[] {line.value()}) {
            try {
                all.add(headers.createHeader(line.name(), value));
            } catch (ParseException theirs) {
                return List.of();
            }
        }
        return all;
    }

    private void body(Message message, SessionDescription description) {
        try {
            ContentTypeHeader type = headers.createContentTypeHeader("application", "sdp");
            message.setContent(SdpWriter.bytes(description), type);
        } catch (ParseException ours) {
            throw new IllegalStateException(ours);
        }
    }
}
