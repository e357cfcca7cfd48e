package io.limen.sip.leg;

import io.limen.policy.sdp.SdpWriter;
import io.limen.policy.sdp.SessionDescription;
import io.limen.sip.call.Content;
import io.limen.sip.call.Dialog;
import io.limen.sip.call.HeaderLine;
import io.limen.sip.call.Reply;
import io.limen.sip.call.SendSip;
import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
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
    private static final Set<String> LISTS = Set.of("Allow", "Unsupported", "Supported", "Require");
    /** Requests whose 1xx and 2xx carry our Contact (RFC 3261 §12.1.1, RFC 3311 §5.2). */
    private static final Set<String> DIALOG_FORMING = Set.of("INVITE", "UPDATE", "SUBSCRIBE", "NOTIFY", "REFER");
    /** Requests that refresh the target (RFC 3311, RFC 6665, RFC 3515). */
    private static final Set<String> CONTACTING = Set.of("SUBSCRIBE", "NOTIFY", "REFER");

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
        invite.content().ifPresent(content -> content(request, content));
        invite.offer().ifPresent(offer -> body(request, offer));
        return request;
    }

    public Request reinvite(SendSip.Reinvite invite) {
        return offering("INVITE", invite.dialog(), invite.headers(), invite.offer());
    }

    public Request update(SendSip.Update update) {
        return offering("UPDATE", update.dialog(), update.headers(), update.offer());
    }

    private Request offering(String method, Dialog dialog, List<HeaderLine> lines, Optional<SessionDescription> offer) {
        Request request = request(method, dialog, dialog.localSeq(), 70);
        set(request, "Contact", listening.contact(dialog.hop()));
        add(request, List.of(ALLOW));
        add(request, lines);
        offer.ifPresent(description -> body(request, description));
        return request;
    }

    public Request prack(SendSip.Prack prack) {
        Request request = request("PRACK", prack.dialog(), prack.dialog().localSeq(), 70);
        set(request, "RAck", prack.rack().toString());
        add(request, prack.headers());
        prack.description().ifPresent(description -> body(request, description));
        return request;
    }

    /** A request that is passed on within a dialog. */
    public Request pass(SendSip.Pass pass) {
        Request request = request(pass.method(), pass.dialog(), pass.dialog().localSeq(), pass.maxForwards());
        if (CONTACTING.contains(pass.method())) {
            set(request, "Contact", listening.contact(pass.dialog().hop()));
        }
        add(request, pass.headers());
        pass.content().ifPresent(content -> content(request, content));
        return request;
    }

    public Request ack(SendSip.Ack ack) {
        Request request = request("ACK", ack.dialog(), ack.cseq(), 70);
        ack.answer().ifPresent(answer -> body(request, answer));
        return request;
    }

    public Request bye(SendSip.Bye bye) {
        Request request = request("BYE", bye.dialog(), bye.dialog().localSeq(), 70);
        add(request, bye.headers());
        return request;
    }

    /** A response within a call: our tag, our Contact. */
    public Response response(Request request, Dialog dialog, Reply reply) {
        Response response = bare(request, reply.status(), reply.phrase(), dialog.localTag());
        if (DIALOG_FORMING.contains(request.getMethod()) && reply.status() < 300) {
            set(response, "Contact", listening.contact(dialog.hop()));
            add(response, List.of(ALLOW));
        }
        add(response, reply.headers());
        reply.rseq().ifPresent(number -> {
            set(response, "Require", "100rel");
            set(response, "RSeq", Long.toString(number));
        });
        reply.content().ifPresent(content -> content(response, content));
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

    private void content(Message message, Content content) {
        set(message, "Content-Type", content.type());
        if (!content.disposition().isEmpty()) {
            set(message, "Content-Disposition", content.disposition());
        }
        try {
            ContentTypeHeader type = (ContentTypeHeader) message.getHeader(ContentTypeHeader.NAME);
            message.setContent(content.octets().getBytes(StandardCharsets.ISO_8859_1), type);
        } catch (ParseException ours) {
            throw new IllegalStateException(ours);
        }
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
