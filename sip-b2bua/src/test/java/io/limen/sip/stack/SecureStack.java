package io.limen.sip.stack;

import io.limen.sip.tls.Authority;
import io.limen.sip.tls.CertificateFiles;
import io.limen.sip.tls.TlsFaultsException;
import io.limen.sip.tls.TlsProfile;
import io.limen.sip.tls.TlsSettings;
import io.limen.sip.tls.TlsStore;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;

/** A stack with TLS, mutual TLS, WebSocket and secure WebSocket, and certificates of its own authority. */
final class SecureStack implements AutoCloseable {

    static final StreamLimits STREAMS = new StreamLimits(Duration.ofMillis(600), 3, 4);

    final Authority authority = new Authority("test");
    final RecordingIngress ingress = new RecordingIngress();
    final CountingMeters meters = new CountingMeters();
    final TlsStore tls;
    final SipStack stack;
    final Path folder;
    private final ScheduledExecutorService lane = Executors.newSingleThreadScheduledExecutor();

    SecureStack(Path folder, Duration watch) throws TlsFaultsException {
        this.folder = folder;
        List<CertificateFiles> files = List.of(
                Authority.files(folder, "main", authority.issue("main.example", "127.0.0.1")),
                Authority.files(folder, "other", authority.issue("RSA", Duration.ofDays(1), "other.example")));
        List<String> names = List.of("main", "other");
        Path trust = authority.trustFile(folder);
        tls = TlsStore.open(
                new TlsSettings(
                        files,
                        List.of(
                                TlsProfile.of("open", names, TlsProfile.ClientAuthentication.NONE, trust),
                                TlsProfile.of("mutual", names, TlsProfile.ClientAuthentication.REQUIRED, trust)),
                        watch),
                InstantSource.system());
        stack = SipStack.start(
                new SipStackConfig(
                        List.of(
                                point("access", SipTransport.TLS, "open"),
                                point("core", SipTransport.TLS, "mutual"),
                                point("access", SipTransport.WS, ""),
                                point("access", SipTransport.WSS, "open"),
                                point("access", SipTransport.TCP, "")),
                        new SipStackConfig.Limits(
                                64 * 1024,
                                256,
                                Duration.ofMillis(500),
                                Duration.ofSeconds(30),
                                100,
                                Duration.ofSeconds(2),
                                1024 * 1024),
                        StackUnderTest.FAST,
                        STREAMS,
                        tls),
                callId -> lane,
                ingress,
                SipTap.NONE,
                meters);
    }

    private static SipListenPoint point(String realm, SipTransport transport, String profile) {
        return new SipListenPoint(realm, transport, "127.0.0.1", 0, "127.0.0.1", profile);
    }

    int port(String realm, SipTransport transport) {
        return stack.listenPoints().stream()
                .filter(each -> each.realm().equals(realm) && each.transport() == transport)
                .findFirst()
                .orElseThrow()
                .port();
    }

    <T> T onLane(java.util.concurrent.Callable<T> work) {
        try {
            return lane.submit(work).get(5, java.util.concurrent.TimeUnit.SECONDS);
        } catch (InterruptedException
                | java.util.concurrent.ExecutionException
                | java.util.concurrent.TimeoutException failed) {
            throw new AssertionError(failed);
        }
    }

    /** Answers the next request with 200. */
    RecordingIngress.Event answer() {
        RecordingIngress.Event event = ingress.next("request");
        onLane(() -> {
            var response = stack.factories().messages().createResponse(200, event.request());
            ((javax.sip.header.ToHeader) response.getHeader("To")).setTag("stack-tag");
            return stack.respond(event.server(), response);
        });
        return event;
    }

    ClientHandle send(String callId, SipTarget target) {
        String text = "OPTIONS sip:bob@127.0.0.1 SIP/2.0\r\nFrom: <sip:limen@127.0.0.1>;tag=ours\r\n"
                + "To: <sip:bob@127.0.0.1>\r\nCall-ID: " + callId
                + "\r\nCSeq: 7 OPTIONS\r\nMax-Forwards: 70\r\nContent-Length: 0\r\n\r\n";
        return onLane(() -> stack.send(stack.factories().messages().createRequest(text), target, "attached"));
    }

    /** Waits until a count is reached. */
    boolean counts(SipMeters.Reason reason, int least) {
        long end = System.nanoTime() + Duration.ofSeconds(5).toNanos();
        while (meters.of(reason) < least && System.nanoTime() < end) {
            Thread.onSpinWait();
        }
        return meters.of(reason) >= least;
    }

    @Override
    public void close() {
        stack.close();
        tls.close();
        lane.shutdownNow();
    }
}
