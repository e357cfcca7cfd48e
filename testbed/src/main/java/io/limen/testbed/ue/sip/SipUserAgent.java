package io.limen.testbed.ue.sip;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.limen.testbed.natlab.AccessNetwork;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

/**
 * A SIP user agent over UDP: INVITE, ACK, CANCEL, BYE, OPTIONS, re-INVITE, with repeats and dialogs (RFC 3261). One
 * thread holds all its state.
 */
public final class SipUserAgent implements AutoCloseable {
    private final AgentCore core;
    private final ClientSide client;
    private final ServerSide server;

    private SipUserAgent(AccessNetwork.UdpPath path, String user, SipTimers timers, IncomingCalls incoming) {
        this.core = new AgentCore(this, path, user, timers);
        this.client = new ClientSide(core);
        this.server = new ServerSide(core, incoming);
    }

    /** Opens an agent on a network; port 0 takes any. */
    public static SipUserAgent open(
            AccessNetwork network, int port, String user, SipTimers timers, IncomingCalls incoming) throws IOException {
        SipUserAgent agent = new SipUserAgent(network.openUdp(port), user, timers, incoming);
        Thread.ofVirtual().name("ua-" + user).start(agent::read);
        return agent;
    }

    /** Address that the agent writes into Contact. */
    public InetSocketAddress local() {
        return core.local();
    }

    public String uri() {
        return core.uri();
    }

    /** Requests that had to be sent again. */
    public int repeated() {
        return core.repeated();
    }

    /** Calls somebody. */
    public SipCall invite(String requestUri, InetSocketAddress nextHop, String offer) {
        String callId = core.token() + "@" + local().getHostString();
        SipCall call = new SipCall(this, true, callId, core.token(), uri(), requestUri, requestUri, nextHop);
        call.offered(offer);
        execute(() -> {
            core.calls().put(call.callId, call);
            call.localSequence = 1;
            SipText.Request invite = client.request(call, "INVITE", 1, requestUri, core.token(), offer);
            call.invite = invite;
            client.send(invite, nextHop, response -> client.onInviteResponse(call, response));
        });
        return call;
    }

    /** Asks for the abilities of a peer; behind a NAT this also opens the way back. */
    public CompletableFuture<SipText.Response> options(String requestUri, InetSocketAddress nextHop) {
        CompletableFuture<SipText.Response> answer = new CompletableFuture<>();
        SipCall outside = new SipCall(this, true, core.token(), core.token(), uri(), requestUri, requestUri, nextHop);
        execute(() -> {
            SipText.Request options = client.request(outside, "OPTIONS", 1, requestUri, core.token(), "");
            client.send(options, nextHop, answer::complete);
        });
        return answer;
    }

    void execute(Runnable task) {
        core.execute(task);
    }

    void cancel(SipCall call) {
        client.cancel(call);
    }

    void inDialog(SipCall call, String method, String body, Consumer<SipText.Response> onResponse) {
        client.inDialog(call, method, body, onResponse);
    }

    void answer(SipCall call, int status, String reason, String body) {
        server.answer(call, status, reason, body);
    }

    private void read() {
        while (true) {
            try {
                AccessNetwork.Received datagram = core.receive();
                String text = UTF_8.decode(datagram.data()).toString();
                execute(() -> SipText.parse(text).ifPresent(message -> dispatch(message, datagram.source())));
            } catch (IOException closed) {
                return;
            }
        }
    }

    private void dispatch(SipText message, InetSocketAddress source) {
        switch (message) {
            case SipText.Response response -> client.onResponse(response);
            case SipText.Request request -> server.onRequest(request, source);
        }
    }

    @Override
    public void close() {
        core.close();
    }
}
