package io.limen.testbed.ue.sip;

import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** A call of a user agent: one INVITE and the dialog that it makes (RFC 3261 §12, §13). */
public final class SipCall {
    final SipUserAgent agent;
    final String callId;
    final String localTag;
    final boolean caller;
    // what follows is confined to the agent's thread, but for the descriptions, which are handed over by futures
    String localUri;
    String remoteUri;
    String remoteTag = "";
    String remoteTarget;
    InetSocketAddress nextHop;
    List<String> routes = List.of();
    long localSequence;
    long remoteSequence;
    SipText.@Nullable Request invite;

    @Nullable
    String inviteKey;

    boolean answered;
    private volatile String localDescription = "";
    private volatile String remoteDescription = "";
    private final CompletableFuture<SipText.Response> ringing = new CompletableFuture<>();
    private final CompletableFuture<SipText.Response> result = new CompletableFuture<>();
    private final CompletableFuture<String> ended = new CompletableFuture<>();
    private final CompletableFuture<Boolean> acknowledged = new CompletableFuture<>();

    SipCall(
            SipUserAgent agent,
            boolean caller,
            String callId,
            String localTag,
            String localUri,
            String remoteUri,
            String remoteTarget,
            InetSocketAddress nextHop) {
        this.agent = agent;
        this.caller = caller;
        this.callId = callId;
        this.localTag = localTag;
        this.localUri = localUri;
        this.remoteUri = remoteUri;
        this.remoteTarget = remoteTarget;
        this.nextHop = nextHop;
    }

    public String callId() {
        return callId;
    }

    /** Completes with the first provisional response above 100. */
    public CompletableFuture<SipText.Response> ringing() {
        return ringing;
    }

    /** Completes with the final response to the INVITE. */
    public CompletableFuture<SipText.Response> result() {
        return result;
    }

    /** Completes with the reason when the call is over: {@code bye}, {@code cancel} or a status. */
    public CompletableFuture<String> ended() {
        return ended;
    }

    /** At the called side: completes when the ACK to our 2xx came. */
    public CompletableFuture<Boolean> acknowledged() {
        return acknowledged;
    }

    public String localDescription() {
        return localDescription;
    }

    public String remoteDescription() {
        return remoteDescription;
    }

    /** Sends 180. */
    public void ring() {
        agent.execute(() -> agent.answer(this, 180, "Ringing", ""));
    }

    /** Sends 200 with the answer, again and again until the ACK. */
    public void accept(String answer) {
        localDescription = answer;
        agent.execute(() -> agent.answer(this, 200, "OK", answer));
    }

    /** Refuses the call. */
    public void reject(int status, String reason) {
        agent.execute(() -> agent.answer(this, status, reason, ""));
    }

    /** Gives up an INVITE that has no final answer yet; the result will be 487. */
    public void cancel() {
        agent.execute(() -> agent.cancel(this));
    }

    /** Ends the call; completes with the answer to the BYE. */
    public CompletableFuture<SipText.Response> bye() {
        CompletableFuture<SipText.Response> answer = new CompletableFuture<>();
        agent.execute(() -> agent.inDialog(this, "BYE", "", response -> {
            answer.complete(response);
            over("bye");
        }));
        return answer;
    }

    /** Offers anew inside the call; completes with the final answer, which is acknowledged. */
    public CompletableFuture<SipText.Response> reinvite(String offer) {
        CompletableFuture<SipText.Response> answer = new CompletableFuture<>();
        agent.execute(() -> agent.inDialog(this, "INVITE", offer, response -> {
            if (response.status() >= 200) {
                if (response.status() < 300) {
                    localDescription = offer;
                    remoteDescription = response.body();
                }
                answer.complete(response);
            }
        }));
        return answer;
    }

    void offered(String own) {
        localDescription = own;
    }

    void described(String remote) {
        remoteDescription = remote;
    }

    void progressed(SipText.Response response) {
        ringing.complete(response);
    }

    void settled(SipText.Response response) {
        result.complete(response);
        if (response.status() >= 300) {
            over(String.valueOf(response.status()));
        }
    }

    void confirmed() {
        acknowledged.complete(true);
    }

    void over(String reason) {
        ended.complete(reason);
        acknowledged.complete(false);
    }

    String local() {
        return "<" + localUri + ">;tag=" + localTag;
    }

    String remote() {
        return "<" + remoteUri + ">" + (remoteTag.isEmpty() ? "" : ";tag=" + remoteTag);
    }

    /** Learns the dialog from the message that made it (RFC 3261 §12.1); the caller reads Record-Route backwards. */
    void learn(SipText message, boolean backwards) {
        remoteTag = SipText.parameter(message.header(backwards ? "To" : "From"), "tag");
        if (!message.header("Contact").isEmpty()) {
            remoteTarget = SipText.uriOf(message.header("Contact"));
        }
        List<String> recorded = new ArrayList<>();
        for (String line : message.all("Record-Route")) {
            for (String route : line.split(",(?=\\s*<)", -1)) {
                recorded.add(route.strip());
            }
        }
        if (backwards) {
            Collections.reverse(recorded);
        }
        routes = List.copyOf(recorded);
    }
}
