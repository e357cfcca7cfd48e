package io.limen.testbed.ue.sip;

import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The called side of a user agent (RFC 3261 §8.2, §13.3, §17.2): answers and their repeats. On the agent's thread. */
final class ServerSide {
    private final AgentCore core;
    private final IncomingCalls incoming;
    private final Map<String, Reply> replies = new HashMap<>();

    private record Reply(String text, InetSocketAddress to) {}

    ServerSide(AgentCore core, IncomingCalls incoming) {
        this.core = core;
        this.incoming = incoming;
    }

    void onRequest(SipText.Request request, InetSocketAddress source) {
        String key = ClientTransaction.key(request);
        Reply known = replies.get(key);
        if (request.method().equals("ACK")) {
            onAck(request);
            return;
        }
        if (known != null) {
            core.transmit(known.text(), known.to());
            return;
        }
        SipCall call = core.calls().get(request.header("Call-ID"));
        switch (request.method()) {
            case "INVITE" -> {
                if (call == null) {
                    onInvite(request, key, source);
                } else {
                    onReinvite(call, request, source);
                }
            }
            case "BYE" -> {
                reply(request, source, call == null ? 481 : 200, "");
                if (call != null) {
                    core.calls().remove(call.callId);
                    call.over("bye");
                }
            }
            case "CANCEL" -> onCancel(call, request, source);
            case "OPTIONS" -> reply(request, source, 200, "");
            default -> reply(request, source, 501, "");
        }
    }

    private void onInvite(SipText.Request invite, String key, InetSocketAddress source) {
        if (!SipText.parameter(invite.header("To"), "tag").isEmpty()) {
            reply(invite, source, 481, "");
            return;
        }
        SipCall call = new SipCall(
                core.agent(),
                false,
                invite.header("Call-ID"),
                core.token(),
                SipText.uriOf(invite.header("To")),
                SipText.uriOf(invite.header("From")),
                SipText.uriOf(invite.header("Contact")),
                source);
        call.learn(invite, false);
        call.invite = invite;
        call.inviteKey = key;
        call.remoteSequence = invite.cseqNumber();
        call.described(invite.body());
        core.calls().put(call.callId, call);
        replies.put(key, store(call, 100, "Trying", ""));
        incoming.onCall(call);
    }

    private void onReinvite(SipCall call, SipText.Request invite, InetSocketAddress source) {
        if (invite.cseqNumber() <= call.remoteSequence) {
            reply(invite, source, 500, "");
            return;
        }
        call.remoteSequence = invite.cseqNumber();
        call.described(invite.body());
        String answer = incoming.onReoffer(call, invite.body());
        call.invite = invite;
        call.inviteKey = ClientTransaction.key(invite);
        call.nextHop = source;
        call.answered = false;
        answer(call, 200, "OK", answer);
    }

    private void onCancel(@Nullable SipCall call, SipText.Request cancel, InetSocketAddress source) {
        reply(cancel, source, call == null ? 481 : 200, "");
        if (call != null && !call.answered) {
            answer(call, 487, "Request Terminated", "");
            call.over("cancel");
        }
    }

    private void onAck(SipText.Request ack) {
        SipCall call = core.calls().get(ack.header("Call-ID"));
        if (call != null && call.answered) {
            call.confirmed();
        }
    }

    /** Answers the pending INVITE of a call. */
    void answer(SipCall call, int status, String reason, String body) {
        String key = call.inviteKey;
        if (key == null || call.answered) {
            return;
        }
        Reply reply = store(call, status, reason, body);
        replies.put(key, reply);
        core.transmit(reply.text(), reply.to());
        if (status >= 200) {
            call.answered = true;
            core.schedule(core.timers().transaction(), () -> replies.remove(key));
        }
        if (status >= 300) {
            core.calls().remove(call.callId);
            call.over(String.valueOf(status));
        } else if (status >= 200) {
            core.schedule(
                    core.timers().t1(),
                    () -> repeatAnswer(call, reply, core.timers().t1()));
        }
    }

    private void repeatAnswer(SipCall call, Reply reply, Duration waited) {
        if (!call.acknowledged().isDone()) {
            if (waited.compareTo(core.timers().transaction()) > 0) {
                call.over("no ack");
                return;
            }
            core.transmit(reply.text(), reply.to());
            Duration next = waited.multipliedBy(2);
            core.schedule(
                    next.compareTo(core.timers().t2()) > 0 ? core.timers().t2() : next,
                    () -> repeatAnswer(call, reply, next));
        }
    }

    private Reply store(SipCall call, int status, String reason, String body) {
        SipText.Request invite = java.util.Objects.requireNonNull(call.invite);
        List<SipText.Header> headers = echo(invite, status > 100 ? call.localTag : "");
        headers.add(new SipText.Header("Contact", "<" + core.uri() + ";transport=udp>"));
        if (!body.isEmpty()) {
            headers.add(new SipText.Header("Content-Type", "application/sdp"));
        }
        String text = new SipText.Response(status, reason, headers, body).write();
        return new Reply(text, call.nextHop);
    }

    private void reply(SipText.Request request, InetSocketAddress source, int status, String body) {
        SipText.Response response =
                new SipText.Response(status, status == 200 ? "OK" : "Refused", echo(request, core.token()), body);
        Reply reply = new Reply(response.write(), source);
        String key = ClientTransaction.key(request);
        replies.put(key, reply);
        core.schedule(core.timers().transaction(), () -> replies.remove(key));
        core.transmit(reply.text(), source);
    }

    private static List<SipText.Header> echo(SipText.Request request, String tag) {
        List<SipText.Header> headers = new ArrayList<>();
        for (String name : List.of("Via", "Record-Route", "From", "To", "Call-ID", "CSeq")) {
            for (String value : request.all(name)) {
                boolean tagged = !name.equals("To")
                        || tag.isEmpty()
                        || !SipText.parameter(value, "tag").isEmpty();
                headers.add(new SipText.Header(name, tagged ? value : value + ";tag=" + tag));
            }
        }
        return headers;
    }
}
