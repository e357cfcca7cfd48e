package io.limen.testbed.ue;

import io.limen.policy.plan.Setup;
import io.limen.testbed.natlab.AccessNetwork;
import io.limen.testbed.ue.msrp.MsrpEndpoint;
import io.limen.testbed.ue.msrp.MsrpLimits;
import io.limen.testbed.ue.msrp.MsrpSession;
import io.limen.testbed.ue.sip.SipCall;
import java.io.IOException;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** One chat of a user: the SIP call and the MSRP end that belongs to it. */
public final class Chat implements AutoCloseable {
    private final MsrpEndpoint endpoint;
    private @Nullable SipCall call;

    private Chat(MsrpEndpoint endpoint) {
        this.endpoint = endpoint;
    }

    static Chat open(AccessNetwork network, MsrpLimits limits) throws IOException {
        return new Chat(MsrpEndpoint.open(network, limits));
    }

    String describe(Setup role) {
        return ChatDescription.of(endpoint.uri(), role).write(endpoint.uri().port(), 1);
    }

    void offers(SipCall made, Setup role) {
        call = made;
        var _ = made.result().thenAccept(response -> {
            if (response.status() < 300) {
                ChatDescription.parse(response.body()).ifPresent(answer -> {
                    Setup theirs = answer.setup().orElse(Setup.PASSIVE);
                    endpoint.start(settled(role, theirs), answer.address(), answer.path());
                });
            }
        });
    }

    void answers(SipCall incoming, ChatDescription offer, Setup role) {
        call = incoming;
        incoming.accept(describe(role));
        endpoint.start(role, offer.address(), offer.path());
    }

    /** Our role once the answer is known (RFC 4145 §4.1). */
    private static Setup settled(Setup offered, Setup answered) {
        return switch (answered) {
            case ACTIVE -> Setup.PASSIVE;
            case PASSIVE -> Setup.ACTIVE;
            case HOLDCONN -> Setup.HOLDCONN;
            case ACTPASS -> offered;
        };
    }

    public SipCall call() {
        return Objects.requireNonNull(call);
    }

    /** The MSRP session once TCP stands. */
    public CompletableFuture<MsrpSession> session() {
        return endpoint.session();
    }

    public MsrpEndpoint endpoint() {
        return endpoint;
    }

    @Override
    public void close() {
        endpoint.close();
    }
}
