package io.limen.testbed.ue;

import io.limen.policy.plan.Setup;
import io.limen.testbed.natlab.AccessNetwork;
import io.limen.testbed.ue.msrp.MsrpLimits;
import io.limen.testbed.ue.sip.IncomingCalls;
import io.limen.testbed.ue.sip.SipCall;
import io.limen.testbed.ue.sip.SipText;
import io.limen.testbed.ue.sip.SipTimers;
import io.limen.testbed.ue.sip.SipUserAgent;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;

/** Somebody who chats: a SIP user agent that offers and answers one MSRP stream. */
public final class ChatUser implements AutoCloseable {
    private final AccessNetwork network;
    private final SipUserAgent agent;
    private final MsrpLimits limits;
    private volatile Habit habit;
    private final BlockingQueue<Chat> incoming = new LinkedBlockingQueue<>();

    /**
     * How the user answers.
     *
     * @param answer role taken in an answer: ACTIVE or PASSIVE where the offer leaves the choice; HOLDCONN likewise
     * @param ringsOnly never answers, so that the caller can cancel
     */
    public record Habit(Setup answer, boolean ringsOnly) {
        public static final Habit ANSWERS_PASSIVE = new Habit(Setup.PASSIVE, false);
        public static final Habit ANSWERS_ACTIVE = new Habit(Setup.ACTIVE, false);
        public static final Habit RINGS_ONLY = new Habit(Setup.PASSIVE, true);
    }

    private ChatUser(AccessNetwork network, String name, int port, MsrpLimits limits, Habit habit) throws IOException {
        this.network = network;
        this.limits = limits;
        this.habit = habit;
        this.agent = SipUserAgent.open(network, port, name, SipTimers.DEFAULTS, new IncomingCalls() {
            @Override
            public void onCall(SipCall call) {
                called(call);
            }
        });
    }

    /** A user on a network; SIP port 0 takes any. */
    public static ChatUser open(AccessNetwork network, String name, int port, MsrpLimits limits, Habit habit)
            throws IOException {
        return new ChatUser(network, name, port, limits, habit);
    }

    /** Changes how calls are answered from now on. */
    public void behave(Habit changed) {
        habit = changed;
    }

    public SipUserAgent agent() {
        return agent;
    }

    /** Calls somebody and offers a chat in this role. */
    public Chat call(String requestUri, InetSocketAddress nextHop, Setup role) throws IOException {
        Chat chat = Chat.open(network, limits);
        chat.offers(agent.invite(requestUri, nextHop, chat.describe(role)), role);
        return chat;
    }

    /** Chats that came in, in order. */
    public BlockingQueue<Chat> incoming() {
        return incoming;
    }

    /** Opens the way back through a NAT and learns the address that the other side sees. */
    public CompletableFuture<InetSocketAddress> knock(InetSocketAddress nextHop) {
        String host = nextHop.getAddress().getHostAddress();
        return agent.options("sip:" + host + ":" + nextHop.getPort(), nextHop).thenApply(ChatUser::mapped);
    }

    private static InetSocketAddress mapped(SipText.Response response) {
        String via = response.header("Via");
        String received = SipText.parameter(via, "received");
        String rport = SipText.parameter(via, "rport");
        if (received.isEmpty() || !rport.matches("\\d{1,5}")) {
            throw new IllegalStateException(
                    "answer to OPTIONS does not tell our address: " + response.startLine() + " " + via);
        }
        return new InetSocketAddress(InetAddress.ofLiteral(received), Integer.parseInt(rport));
    }

    private void called(SipCall call) {
        var offer = ChatDescription.parse(call.remoteDescription());
        if (offer.isEmpty() || offer.get().port() == 0) {
            call.reject(488, "Not Acceptable Here");
            return;
        }
        call.ring();
        if (habit.ringsOnly()) {
            return;
        }
        try {
            Chat chat = Chat.open(network, limits);
            chat.answers(call, offer.get(), roleFor(offer.get().setup().orElse(Setup.ACTIVE)));
            incoming.add(chat);
        } catch (IOException noPort) {
            throw new UncheckedIOException(noPort);
        }
    }

    /** RFC 4145 §4.1: what may be answered to an offer. */
    private Setup roleFor(Setup offered) {
        return switch (offered) {
            case ACTIVE -> Setup.PASSIVE;
            case PASSIVE -> Setup.ACTIVE;
            case ACTPASS -> habit.answer();
            case HOLDCONN -> Setup.HOLDCONN;
        };
    }

    @Override
    public void close() {
        agent.close();
    }
}
