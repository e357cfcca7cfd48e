package io.limen.sip.leg;

import io.limen.policy.sdp.SdpWriter;
import io.limen.policy.sdp.SessionDescription;
import io.limen.sip.border.Crossing;
import io.limen.sip.call.Content;
import io.limen.sip.call.Dialog;
import io.limen.sip.call.HeaderLine;
import io.limen.sip.call.Hop;
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
    private static final HeaderLine ALLOW = new HeaderLine(
            "Allow", "INVITE, ACK, CANCEL, BYE, OPTIONS, PRACK, UPDATE, INFO, MESSAGE, REFER, NOTIFY, SUBSCRIBE");
    private static final Set<String> LISTS =
            Set.of("Accept", "Allow", "Unsupported", "Supported", "Require", "Proxy-Require");
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
        allowing(request, invite.headers());
        invite.content().ifPresent(content -> content(request, content));
        invite.offer().ifPresent(offer -> body(request, offer, invite.content()));
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
        allowing(request, lines);
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
            allowing(response, reply.headers());
        } else {
            add(response, reply.headers());
        }
        reply.rseq().ifPresent(number -> {
            add(response, List.of(new HeaderLine("Require", "100rel")));
            set(response, "RSeq", Long.toString(number));
        });
        reply.content().ifPresent(content -> content(response, content));
        reply.body().ifPresent(body -> body(response, body, reply.content()));
        return response;
    }

    /** A response outside of any call. */
    public Response refusal(Request request, Refusal refusal, String tag) {
        Response response = bare(request, refusal.status(), refusal.phrase(), tag);
        add(response, refusal.headers());
        return response;
    }

    /** OPTIONS that asks a next hop whether it lives (RFC 3261 §11.1). */
    public Request probe(Hop hop, String callId, String tag) {
        String host = Literals.inUri(hop.host());
        String own = Literals.inUri(listening.serving(hop).advertised());
        String secure = hop.transport().equals("udp") ? "" : ";transport=" + hop.transport();
        StringBuilder text = new StringBuilder(256);
        text.append("OPTIONS sip:").append(host).append(':').append(hop.port()).append(secure);
        text.append(" SIP/2.0\r\n");
        line(text, "Call-ID", callId);
        line(text, "CSeq", "1 OPTIONS");
        line(text, "From", "<sip:" + own + ">;tag=" + tag);
        line(text, "To", "<sip:" + host + ">");
        line(text, "Max-Forwards", "70");
        text.append("\r\n");
        try {
            Request request = messages.createRequest(text.toString());
            set(request, "Contact", listening.contact(hop));
            return request;
        } catch (ParseException ours) {
            throw new IllegalStateException("a request of ours cannot be read: " + text, ours);
        }
    }

    private Response bare(Request request, int status, String phrase, String tag) {
        try {
            Response response = messages.createResponse(status, request);
            response.setReasonPhrase(phrase.isEmpty() ? "Unknown" : HeaderLine.plain(phrase));
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
        text.append(method)
                .append(' ')
                .append(HeaderLine.plain(dialog.remoteTarget()))
                .append(" SIP/2.0\r\n");
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
        text.append(name).append(": ").append(HeaderLine.plain(value)).append("\r\n");
    }

    private void set(Message message, String name, String value) {
        try {
            message.setHeader(headers.createHeader(name, value));
        } catch (ParseException ours) {
            throw new IllegalStateException(name + ": " + value, ours);
        }
    }

    /** What the other side says of its methods goes before what we say of ours: only those cross. */
    private void allowing(Message message, List<HeaderLine> lines) {
        if (lines.stream().noneMatch(line -> line.name().equalsIgnoreCase("Allow"))) {
            add(message, List.of(ALLOW));
        }
        add(message, lines);
    }

    /** One more header; left out where it cannot be written. */
    public void add(Message message, HeaderLine line) {
        add(message, List.of(line));
    }

    /** Headers of the other side: one that cannot be read is left out, it was the peer's. */
    private void add(Message message, List<HeaderLine> lines) {
        lines.forEach(line -> headers(line).forEach(message::addHeader));
    }

    /** The library takes one value a header: lists of methods and option tags are written one by one. */
    private List<Header> headers(HeaderLine line) {
        boolean list = LISTS.contains(line.name());
        List<Header> all = new ArrayList<>();
        boolean privacy = line.name().equals("Privacy"); // the only one whose list is parted so (RFC 3323 §4.2)
        String part = privacy ? "\\s*;\\s*" : "\\s*,\\s*";
        for (String value : list || privacy ? line.value().split(part) : new String[] {line.value()}) {
            if (value.isBlank()) {
                continue; // the library takes some of them and cannot write them
            }
            try {
                all.add(headers.createHeader(line.name(), value));
            } catch (ParseException | IllegalArgumentException | IndexOutOfBoundsException theirs) {
                return List.of();
            }
        }
        return all;
    }

    /** Headers as the library has them. */
    public List<Header> headers(List<HeaderLine> lines) {
        return lines.stream().flatMap(line -> headers(line).stream()).toList();
    }

    /** A body of the other side: one whose type cannot be read is left out, it was the peer's. */
    private void content(Message message, Content content) {
        try {
            if (headers.createHeader("Content-Type", HeaderLine.plain(content.type()))
                    instanceof ContentTypeHeader type) {
                message.setContent(content.octets().getBytes(StandardCharsets.ISO_8859_1), type);
            }
        } catch (ParseException | IllegalArgumentException | IndexOutOfBoundsException theirs) {
            return;
        }
        if (!content.disposition().isEmpty()) {
            add(message, List.of(new HeaderLine("Content-Disposition", content.disposition())));
        }
    }

    /** A session description and what goes along with it. */
    private void body(Message message, SessionDescription description, Optional<Content> beside) {
        beside.ifPresentOrElse(
                content -> content(
                        message,
                        Crossing.joined(
                                new String(SdpWriter.bytes(description), StandardCharsets.ISO_8859_1), content)),
                () -> body(message, description));
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
