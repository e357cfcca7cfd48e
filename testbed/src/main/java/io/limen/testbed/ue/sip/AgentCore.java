package io.limen.testbed.ue.sip;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.limen.testbed.natlab.AccessNetwork;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** What both sides of a user agent share: its port, its one thread, its calls. */
final class AgentCore {
    private static final SecureRandom RANDOM = new SecureRandom();

    private final SipUserAgent agent;
    private final AccessNetwork.UdpPath path;
    private final String user;
    private final SipTimers timers;
    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(
            task -> Thread.ofPlatform().daemon().name("ua").unstarted(task));
    private final Map<String, SipCall> calls = new HashMap<>();
    private final AtomicInteger repeated = new AtomicInteger();

    AgentCore(SipUserAgent agent, AccessNetwork.UdpPath path, String user, SipTimers timers) {
        this.agent = agent;
        this.path = path;
        this.user = user;
        this.timers = timers;
    }

    SipUserAgent agent() {
        return agent;
    }

    SipTimers timers() {
        return timers;
    }

    /** Calls by Call-ID; only for the agent's thread. */
    Map<String, SipCall> calls() {
        return calls;
    }

    InetSocketAddress local() {
        return path.local();
    }

    String uri() {
        return "sip:" + user + "@" + hostPort();
    }

    String hostPort() {
        return local().getAddress().getHostAddress() + ":" + local().getPort();
    }

    String token() {
        return Long.toUnsignedString(RANDOM.nextLong(), 36);
    }

    int repeated() {
        return repeated.get();
    }

    void countRepeat() {
        repeated.incrementAndGet();
    }

    void execute(Runnable task) {
        try {
            thread.execute(task);
        } catch (RejectedExecutionException closed) {
            path.close();
        }
    }

    void schedule(Duration after, Runnable task) {
        if (!thread.isShutdown()) {
            var _ = thread.schedule(task, after.toMillis(), TimeUnit.MILLISECONDS);
        }
    }

    AccessNetwork.Received receive() throws IOException {
        return path.receive();
    }

    void transmit(SipText message, InetSocketAddress target) {
        transmit(message.write(), target);
    }

    void transmit(String text, InetSocketAddress target) {
        try {
            path.send(text.getBytes(UTF_8), target);
        } catch (IOException unreachable) {
            // UDP: the repeat, or the transaction's end, is the answer to a datagram that did not go out
            countRepeat();
        }
    }

    void close() {
        thread.shutdownNow();
        path.close();
    }
}
