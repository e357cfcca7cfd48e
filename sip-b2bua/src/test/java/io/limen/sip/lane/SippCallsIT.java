package io.limen.sip.lane;

import static org.assertj.core.api.Assertions.assertThat;

import io.limen.policy.decide.MediaSide;
import io.limen.policy.plan.AddressFamily;
import io.limen.policy.rule.PolicySet;
import io.limen.sip.call.CallSettings;
import io.limen.sip.call.EndCause;
import io.limen.sip.guard.GuardSettings;
import io.limen.sip.port.CallMeters;
import io.limen.sip.port.FakeGateway;
import io.limen.sip.port.SipConfig;
import io.limen.sip.stack.SipListenPoint;
import io.limen.sip.stack.SipStackConfig;
import io.limen.sip.stack.StreamLimits;
import java.io.File;
import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whole calls over real sockets: SIPp, which nobody here wrote, at both ends; the gateway is a fake. */
class SippCallsIT {
    @TempDir
    Path folder;

    private final FakeGateway gateway = new FakeGateway();
    private final AtomicInteger completed = new AtomicInteger();
    private final AtomicInteger cancelled = new AtomicInteger();
    private final List<Process> processes = new ArrayList<>();
    private int calleePort;

    @AfterEach
    void stop() {
        processes.forEach(Process::destroyForcibly);
    }

    @Test
    void fiveHundredMsrpCallsOverUdpLeaveNothingBehind() throws Exception {
        run("uac-msrp.xml", "uas-msrp.xml", "udp", 500);
        assertThat(completed).hasValue(500);
    }

    @Test
    void fiveHundredRtpCallsOverUdpLeaveNothingBehind() throws Exception {
        run("uac.xml", "uas.xml", "udp", 500);
        assertThat(completed).hasValue(500);
    }

    @Test
    void msrpCallsOverTcpLeaveNothingBehind() throws Exception {
        run("uac-msrp.xml", "uas-msrp.xml", "tcp", 200);
        assertThat(completed).hasValue(200);
    }

    @Test
    void cancelledCallsLeaveNothingBehind() throws Exception {
        run("uac-cancel.xml", "uas-cancel.xml", "udp", 500);
        assertThat(cancelled).hasValue(500);
    }

    private void run(String caller, String callee, String transport, int calls) throws Exception {
        calleePort = freePort();
        try (B2bua b2bua = B2bua.start(config(transport), patient(), ports())) {
            run(b2bua, caller, callee, transport, calls);
        }
    }

    private void run(B2bua b2bua, String caller, String callee, String transport, int calls) throws Exception {
        String mode = transport.equals("udp") ? "u1" : "t1";
        sipp(callee, "-p", Integer.toString(calleePort), "-t", mode);
        int port = b2bua.listenPoints().stream()
                .filter(each -> each.realm().equals("access")
                        && each.transport().token().equals(transport))
                .findFirst()
                .map(SipListenPoint::port)
                .orElseThrow();
        Process uac = sipp(
                caller,
                "127.0.0.1:" + port,
                "-p",
                Integer.toString(freePort()),
                "-t",
                mode,
                "-m",
                Integer.toString(calls),
                "-r",
                "100",
                "-d",
                "50",
                "-timeout",
                "60s");
        assertThat(uac.waitFor(90, TimeUnit.SECONDS)).isTrue();
        assertThat(uac.exitValue()).as(log(caller)).isZero();
        long until = System.nanoTime() + TimeUnit.SECONDS.toNanos(10);
        while ((b2bua.stats().calls() > 0 || gateway.terminations() > 0) && System.nanoTime() < until) {
            Thread.onSpinWait();
        }
        assertThat(b2bua.stats().calls()).as(b2bua.stats().toString()).isZero();
        assertThat(b2bua.stats().inSetUp()).isZero();
        assertThat(gateway.terminations()).isZero();
        assertThat(gateway.mistakes()).isEmpty();
        assertThat(gateway.reserved()).isEqualTo(calls);
    }

    private Process sipp(String scenario, String... more) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                "sipp",
                "-sf",
                new File("src/test/resources/sipp/" + scenario).getAbsolutePath(),
                "-i",
                "127.0.0.1",
                "-nostdin",
                "-buff_size",
                "4000000",
                "-trace_err",
                "-error_file",
                folder.resolve(scenario + ".err").toString()));
        command.addAll(List.of(more));
        Process process = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve(scenario + ".log").toFile())
                .start();
        processes.add(process);
        return process;
    }

    private String log(String scenario) throws IOException {
        Path errors = folder.resolve(scenario + ".err");
        return Files.exists(errors)
                ? Files.readString(errors).lines().limit(60).reduce("", (a, b) -> a + "\n" + b)
                : "no errors";
    }

    private static int freePort() throws IOException {
        try (DatagramSocket socket = new DatagramSocket(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), 0))) {
            return socket.getLocalPort();
        }
    }

    /** A busy machine must not make it shed calls: that is tested elsewhere. */
    private static SipStackConfig patient() {
        GuardSettings guard = GuardSettings.DEFAULT;
        GuardSettings.Delay delay = new GuardSettings.Delay(
                Duration.ofSeconds(5),
                Duration.ofSeconds(10),
                Duration.ofSeconds(20),
                guard.delay().interval(),
                guard.delay().retryAfter(),
                guard.delay().retryAfterSpread());
        return new SipStackConfig(
                List.of(),
                SipStackConfig.Limits.DEFAULT,
                SipStackConfig.Timers.DEFAULT,
                StreamLimits.DEFAULT,
                null,
                new GuardSettings(
                        guard.trusted(),
                        delay,
                        guard.emergency(),
                        guard.sources(),
                        guard.bans(),
                        guard.replies(),
                        guard.peers(),
                        guard.allies()));
    }

    private Ports ports() {
        CallMeters meters = new CountingMeters(completed, cancelled);
        return Ports.of(
                gateway,
                PolicySet::empty,
                call -> {},
                meters,
                (call, column, inbound, summary, text) -> {},
                () -> true,
                InstantSource.system());
    }

    private SipConfig config(String transport) {
        return new SipConfig(
                "node",
                List.of(realm("access", 1), realm("core", 2)),
                List.of(new SipConfig.Peer(
                        "callee", "core", List.of(new SipConfig.Target(transport, "127.0.0.1", calleePort)))),
                List.of(new SipConfig.Route("out", "access", new SipConfig.To.ToPeer("callee"))),
                CallSettings.DEFAULT,
                new SipConfig.Limits(2, 10_000, 20_000, 200_000, 100));
    }

    private static SipConfig.Realm realm(String name, int group) {
        return new SipConfig.Realm(
                name,
                name,
                true,
                SipConfig.Nat.NEVER,
                List.of(
                        new SipConfig.Listener("udp", "127.0.0.1", 0, "127.0.0.1"),
                        new SipConfig.Listener("tcp", "127.0.0.1", 0, "127.0.0.1")),
                new MediaSide(name, group, AddressFamily.IP4));
    }

    /** Counts results. */
    private record CountingMeters(AtomicInteger completed, AtomicInteger cancelled) implements CallMeters {
        @Override
        public void ended(io.limen.sip.call.Call call) {
            if (call.state() instanceof io.limen.sip.call.CallState.Ended(EndCause cause)) {
                if (cause.result() == EndCause.Result.COMPLETED) {
                    completed.incrementAndGet();
                } else if (cause.result() == EndCause.Result.CANCELLED) {
                    cancelled.incrementAndGet();
                }
            }
        }

        @Override
        public void decided(io.limen.policy.decide.Decision decision, java.time.Duration took) {}

        @Override
        public void ignored(String reason) {}

        @Override
        public void violation(String reason) {}

        @Override
        public void setUpAdded(java.time.Duration took) {}

        @Override
        public void refused(String method, int status) {}
    }
}
