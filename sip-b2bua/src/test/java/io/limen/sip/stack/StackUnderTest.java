package io.limen.sip.stack;

import io.limen.sip.guard.GuardSettings;
import io.limen.sip.guard.QueueDelay;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import javax.sip.message.Request;
import javax.sip.message.Response;

/** A stack on loopback with fast timers, one lane, and the messages tests need. */
final class StackUnderTest implements AutoCloseable {

    static final SipStackConfig.Timers FAST =
            new SipStackConfig.Timers(Duration.ofMillis(40), Duration.ofMillis(80), Duration.ofMillis(100));

    static final SipStackConfig.Limits LIMITS = new SipStackConfig.Limits(
            64 * 1024, 256, Duration.ofMillis(500), Duration.ofSeconds(30), 4, Duration.ofSeconds(2), 1024 * 1024);

    final RecordingIngress ingress = new RecordingIngress();
    final CountingMeters meters = new CountingMeters();
    final List<String> tapped = java.util.Collections.synchronizedList(new ArrayList<>());
    volatile boolean laneFull;
    volatile Duration late = Duration.ZERO;
    volatile double share = 1;
    final SipStack stack;
    private final ExecutorService lane = Executors.newSingleThreadExecutor();

    StackUnderTest() {
        this(FAST);
    }

    StackUnderTest(SipStackConfig.Timers timers) {
        this(timers, LIMITS, StreamLimits.DEFAULT, GuardSettings.DEFAULT);
    }

    /** With self-protection that spares not even loopback. */
    StackUnderTest(SipStackConfig.Limits limits, StreamLimits streams, GuardSettings guard) {
        this(FAST, limits, streams, guard);
    }

    private StackUnderTest(
            SipStackConfig.Timers timers, SipStackConfig.Limits limits, StreamLimits streams, GuardSettings guard) {
        SipStackConfig config = new SipStackConfig(
                List.of(
                        new SipListenPoint("access", SipTransport.UDP, "127.0.0.1", 0, "127.0.0.1"),
                        new SipListenPoint("access", SipTransport.TCP, "127.0.0.1", 0, "127.0.0.1")),
                limits,
                timers,
                streams,
                null,
                guard);
        stack = SipStack.start(
                config,
                new TestLanes(guard),
                ingress,
                (callId, inbound, peer, at, message) -> tapped.add((inbound ? "in " : "out ") + callId),
                meters);
    }

    /** One lane that is as late and as full as a test wants. */
    private final class TestLanes implements SipLanes {
        private final QueueDelay delay;

        TestLanes(GuardSettings guard) {
            delay = new QueueDelay(guard.delay());
        }

        @Override
        public java.util.concurrent.Executor laneFor(String callId) {
            return work -> {
                if (laneFull) {
                    throw new RejectedExecutionException("full");
                }
                lane.execute(work);
            };
        }

        @Override
        public java.util.concurrent.Executor urgentLaneFor(String callId) {
            return lane;
        }

        @Override
        public double share() {
            return share;
        }

        @Override
        public Load loadOf(String callId) {
            return new Load() {
                @Override
                public QueueDelay delay() {
                    return delay;
                }

                @Override
                public long oldest() {
                    return late.toNanos();
                }
            };
        }
    }

    int port(SipTransport transport) {
        return stack.listenPoints().stream()
                .filter(point -> point.transport() == transport)
                .findFirst()
                .orElseThrow()
                .port();
    }

    RawPeer peer(SipTransport transport) throws java.io.IOException {
        return transport == SipTransport.UDP ? new RawUdpPeer(port(transport)) : new RawTcpPeer(port(transport));
    }

    /** Runs on the lane and waits. */
    <T> T onLane(java.util.concurrent.Callable<T> work) {
        try {
            return lane.submit(work).get(5, java.util.concurrent.TimeUnit.SECONDS);
        } catch (InterruptedException
                | java.util.concurrent.ExecutionException
                | java.util.concurrent.TimeoutException failed) {
            throw new AssertionError(failed);
        }
    }

    boolean respond(RecordingIngress.Event to, int status) {
        return onLane(() -> stack.respond(to.server(), response(to.request(), status)));
    }

    Response response(Request request, int status) throws java.text.ParseException {
        Response response = stack.factories().messages().createResponse(status, request);
        ((javax.sip.header.ToHeader) response.getHeader("To")).setTag("stack-tag");
        response.setHeader(stack.factories()
                .headers()
                .createContactHeader(stack.factories().addresses().createAddress("<sip:limen@127.0.0.1>")));
        return response;
    }

    ClientHandle send(String method, SipTransport transport, int port) {
        return onLane(
                () -> stack.send(request(method), new SipTarget(transport, "127.0.0.1", port, "access"), "attached"));
    }

    /** One that is too large for a datagram (RFC 3261 clause 18.1.1). */
    ClientHandle sendLarge(String method, int port) {
        return onLane(() -> {
            Request request = request(method);
            request.setHeader(stack.factories().headers().createHeader("Subject", "x".repeat(1300)));
            return stack.send(request, new SipTarget(SipTransport.UDP, "127.0.0.1", port, "access"), "attached");
        });
    }

    Request request(String method) throws java.text.ParseException {
        String text = method + " sip:bob@127.0.0.1 SIP/2.0\r\nFrom: <sip:limen@127.0.0.1>;tag=ours\r\n"
                + "To: <sip:bob@127.0.0.1>\r\nCall-ID: out-" + method + "\r\nCSeq: 7 " + method
                + "\r\nMax-Forwards: 70\r\nContact: <sip:limen@127.0.0.1>\r\nContent-Length: 0\r\n\r\n";
        return stack.factories().messages().createRequest(text);
    }

    /** A request as a peer sends it. */
    static String raw(RawPeer from, String method, String branch, String extra) {
        return method + " sip:limen@127.0.0.1 SIP/2.0\r\n" + "Via: SIP/2.0/" + from.via() + " 127.0.0.1:" + from.port()
                + ";branch=z9hG4bK" + branch + ";rport\r\n"
                + "From: \"Alice\" <sip:alice@127.0.0.1>;tag=a1\r\nTo: <sip:limen@127.0.0.1>" + extra + "\r\n"
                + "Call-ID: in-" + branch.replaceAll("-.*", "") + "\r\nCSeq: 1 " + method
                + "\r\nMax-Forwards: 70\r\nContact: <sip:alice@127.0.0.1>\r\nContent-Length: 0\r\n\r\n";
    }

    /** A peer's answer to what we sent. */
    static String answer(String request, int status, String toTag) {
        StringBuilder text = new StringBuilder("SIP/2.0 " + status + " Answer\r\n");
        for (String line : request.lines().toList()) {
            if (line.startsWith("To:")) {
                text.append(line).append(";tag=").append(toTag).append("\r\n");
            } else if (line.matches("(Via|From|Call-ID|CSeq):.*")) {
                text.append(line).append("\r\n");
            }
        }
        return text + "Contact: <sip:bob@127.0.0.1>\r\nContent-Length: 0\r\n\r\n";
    }

    @Override
    public void close() {
        stack.close();
        lane.shutdownNow();
    }
}
