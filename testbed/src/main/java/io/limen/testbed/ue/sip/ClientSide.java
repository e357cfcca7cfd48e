package io.limen.testbed.ue.sip;

import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** The calling side of a user agent (RFC 3261 §8.1, §17.1): requests, their repeats, ACK. On the agent's thread. */
final class ClientSide {
    private final AgentCore core;
    private final Map<String, ClientTransaction> clients = new HashMap<>();

    ClientSide(AgentCore core) {
        this.core = core;
    }

    void send(SipText.Request request, InetSocketAddress target, Consumer<SipText.Response> onResponse) {
        ClientTransaction transaction =
                new ClientTransaction(request, target, core.timers().t1(), onResponse);
        String key = ClientTransaction.key(request);
        clients.put(key, transaction);
        core.transmit(request, target);
        core.schedule(core.timers().t1(), () -> repeat(transaction));
        core.schedule(core.timers().transaction(), () -> expire(key, transaction));
    }

    private void repeat(ClientTransaction transaction) {
        if (transaction.repeats()) {
            core.countRepeat();
            core.transmit(transaction.request, transaction.target);
            core.schedule(transaction.nextInterval(core.timers().t2()), () -> repeat(transaction));
        }
    }

    private void expire(String key, ClientTransaction transaction) {
        if (transaction.isInvite() && transaction.provisional() && !transaction.answered()) {
            core.schedule(core.timers().invite(), () -> expire(key, transaction));
            return;
        }
        clients.remove(key);
        if (!transaction.answered()) {
            transaction.on(new SipText.Response(408, "Request Timeout", transaction.request.headers(), ""));
        }
    }

    void onResponse(SipText.Response response) {
        ClientTransaction transaction = clients.get(ClientTransaction.key(response));
        if (transaction == null) {
            return;
        }
        boolean repeat = transaction.answered();
        transaction.on(response);
        if (transaction.isInvite() && response.status() >= 300) {
            SipText.Request invite = transaction.request;
            List<SipText.Header> headers = new ArrayList<>();
            headers.add(new SipText.Header("Via", invite.header("Via")));
            headers.add(new SipText.Header("From", invite.header("From")));
            headers.add(new SipText.Header("To", response.header("To")));
            headers.add(new SipText.Header("Call-ID", invite.header("Call-ID")));
            headers.add(new SipText.Header("CSeq", invite.cseqNumber() + " ACK"));
            invite.all("Route").forEach(route -> headers.add(new SipText.Header("Route", route)));
            headers.add(new SipText.Header("Max-Forwards", "70"));
            core.transmit(new SipText.Request("ACK", invite.uri(), headers, ""), transaction.target);
        } else if (transaction.isInvite() && response.status() >= 200) {
            SipCall call = core.calls().get(response.header("Call-ID"));
            if (call != null && !repeat) {
                transaction.ack =
                        request(call, "ACK", transaction.request.cseqNumber(), call.remoteTarget, core.token(), "");
            }
            SipText.Request ack = transaction.ack;
            if (ack != null) {
                core.transmit(ack, transaction.target);
            }
        }
    }

    void onInviteResponse(SipCall call, SipText.Response response) {
        if (response.status() >= 200 && response.status() < 300) {
            call.learn(response, true);
            call.described(response.body());
            call.answered = true;
        } else if (response.status() >= 300) {
            core.calls().remove(call.callId);
        }
        if (response.status() >= 200) {
            call.settled(response);
        } else if (response.status() > 100) {
            call.progressed(response);
        }
    }

    void cancel(SipCall call) {
        SipText.Request invite = call.invite;
        if (invite == null || call.answered) {
            return;
        }
        List<SipText.Header> headers = new ArrayList<>();
        for (String name : List.of("Via", "From", "To", "Call-ID", "Route", "Max-Forwards")) {
            invite.all(name).forEach(value -> headers.add(new SipText.Header(name, value)));
        }
        headers.add(new SipText.Header("CSeq", invite.cseqNumber() + " CANCEL"));
        send(new SipText.Request("CANCEL", invite.uri(), headers, ""), call.nextHop, response -> {});
    }

    void inDialog(SipCall call, String method, String body, Consumer<SipText.Response> onResponse) {
        call.localSequence++;
        SipText.Request request = request(call, method, call.localSequence, call.remoteTarget, core.token(), body);
        if (method.equals("BYE")) {
            core.calls().remove(call.callId);
        }
        send(request, call.nextHop, onResponse);
    }

    SipText.Request request(SipCall call, String method, long sequence, String requestUri, String branch, String body) {
        List<SipText.Header> headers = new ArrayList<>();
        headers.add(new SipText.Header("Via", "SIP/2.0/UDP " + core.hostPort() + ";rport;branch=z9hG4bK" + branch));
        headers.add(new SipText.Header("Max-Forwards", "70"));
        headers.add(new SipText.Header("From", call.local()));
        headers.add(new SipText.Header("To", call.remote()));
        headers.add(new SipText.Header("Call-ID", call.callId));
        headers.add(new SipText.Header("CSeq", sequence + " " + method));
        call.routes.forEach(route -> headers.add(new SipText.Header("Route", route)));
        headers.add(new SipText.Header("Contact", "<" + core.uri() + ";transport=udp>"));
        if (!body.isEmpty()) {
            headers.add(new SipText.Header("Content-Type", "application/sdp"));
        }
        return new SipText.Request(method, requestUri, headers, body);
    }
}
