package io.limen.testbed.interop;

import static org.assertj.core.api.Assertions.assertThat;

import io.limen.sip.stack.SipInspection;
import io.limen.testbed.refgateway.GatewaySettings;
import io.limen.testbed.refgateway.ReferenceGateway;
import io.limen.testbed.refgateway.WireNames;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * RFC 4475 and RFC 5118 against the running service, over UDP and TCP: each message gets what the table says, and the
 * service answers OPTIONS after each. Only the branch of the top Via is made unique, since messages of the RFCs share it.
 */
final class TortureIT {
    private static final Duration PATIENCE = Duration.ofSeconds(15);
    /** How long an answer may come after that of the OPTIONS sent behind the message. */
    private static final Duration LATE = Duration.ofSeconds(3);

    private static final Pattern CALL_ID = Pattern.compile("(?im)^(?:Call-ID|i)\\s*:\\s*(\\S+)");
    private static final Pattern VIA_PORT = Pattern.compile("(?im)^(?:Via|v)\\s*:[^;,]*?:([0-9]+)\\s*[;,\r]");
    private static final Pattern BRANCH = Pattern.compile("(?is)^(.*?\nVia\\s*:[^,\r]*?branch=z9hG4bK[^;,\r]+)");

    @TempDir
    Path directory;

    private int sent;

    @Test
    void overUdp() throws Exception {
        everyMessage("udp");
    }

    @Test
    void overTcp() throws Exception {
        everyMessage("tcp");
    }

    /** {@code limen sip parse} refuses what the table refuses for its syntax, and reads the rest. */
    @Test
    void asInspected() {
        List<TortureCorpus.Message> messages = new ArrayList<>(TortureCorpus.own());
        TortureCorpus.found().map(TortureCorpus::of).ifPresent(messages::addAll);
        List<String> faults = new ArrayList<>();
        for (TortureCorpus.Message message : messages) {
            boolean met = switch (SipInspection.of(message.bytes(), 256)) {
                case SipInspection.Ok ok -> !message.verdict().ofSyntax();
                case SipInspection.Malformed bad -> message.verdict().malformed(bad.status());
            };
            if (!met) {
                faults.add(message.name());
            }
        }
        System.out.println("torture as inspected: " + messages.size() + " messages, "
                + (messages.size() - faults.size()) + " verdicts of syntax met, " + faults.size() + " faults");
        assertThat(faults).isEmpty();
    }

    private void everyMessage(String transport) throws Exception {
        List<TortureCorpus.Message> messages = new ArrayList<>(TortureCorpus.own());
        int own = messages.size();
        Optional<Path> corpus = TortureCorpus.found();
        if (corpus.isPresent()) {
            messages.addAll(TortureCorpus.of(corpus.get()));
        } else {
            System.out.println("***** NO CORPUS FOUND: RFC 4475 and RFC 5118 are NOT tested; set limen.corpus *****");
        }
        Map<String, List<String>> exceptions = TortureCorpus.exceptions();
        List<String> faults = new ArrayList<>();
        int argued = 0;
        try (RunningController controller = RunningController.start(directory);
                CorePeer core = CorePeer.start(controller.corePeer());
                ReferenceGateway gateway = gateway(controller)) {
            assertThat(Eventually.holds(PATIENCE, () -> alive(controller)))
                    .as("a gateway registers")
                    .isTrue();
            for (TortureCorpus.Message message : messages) {
                Observed seen = observe(message, transport, controller);
                boolean met = message.verdict().met(message.request(), seen.outcome());
                boolean excused = exceptions
                        .getOrDefault(message.name() + " " + transport, List.of())
                        .contains(seen.outcome());
                argued += !met && excused ? 1 : 0;
                if (!met && !excused) {
                    faults.add(
                            message.name() + ": " + seen.outcome() + ", not " + message.verdict() + " " + seen.first());
                }
                if (!alive(controller)) {
                    faults.add(message.name() + ": OPTIONS is not answered 200 afterwards");
                }
            }
            System.out.println("torture over " + transport + ": " + messages.size() + " messages (" + own
                    + " of our own), " + (messages.size() - faults.size() - argued) + " verdicts met, " + argued
                    + " answered otherwise for a reason (torture/exceptions.txt), " + faults.size() + " faults; "
                    + core.requests().size() + " calls reached the core");
            assertThat(faults).isEmpty();
            assertThat(Eventually.holds(PATIENCE, () -> controller.liveCalls() == 0 && gateway.terminations() == 0))
                    .as("%d calls, %d terminations left", controller.liveCalls(), gateway.terminations())
                    .isTrue();
        }
    }

    private static ReferenceGateway gateway(RunningController controller) throws IOException {
        InetSocketAddress mgc = new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), controller.h248());
        return ReferenceGateway.start(GatewaySettings.lab().withMgcs(List.of(mgc)), WireNames.iqDefault());
    }

    /** What the service did: the final status, silence, or the end of the stream; and the answer it first gave. */
    private record Observed(String outcome, String first) {}

    private Observed observe(TortureCorpus.Message message, String transport, RunningController controller)
            throws IOException {
        int number = ++sent;
        InetAddress own = InetAddress.ofLiteral("127.44." + number / 200 + "." + (10 + number % 200));
        String text = new String(message.bytes(), StandardCharsets.ISO_8859_1);
        int port = number(VIA_PORT, text).map(Integer::valueOf).orElse(5060);
        Matcher branch = BRANCH.matcher(text);
        String unique = branch.find() ? branch.group(1) + "." + number + text.substring(branch.end()) : text;
        String callId = number(CALL_ID, text).orElse("probe-" + number);
        try (TortureFlow flow = transport.equals("udp")
                ? TortureFlow.udp(own, port, controller.access())
                : TortureFlow.tcp(own, controller.access())) {
            byte[] bytes = unique.getBytes(StandardCharsets.ISO_8859_1);
            byte[] probe = options(transport, own, port, callId, "probe" + number);
            if (transport.equals("udp")) {
                flow.send(bytes);
                flow.send(probe);
            } else {
                byte[] both = new byte[bytes.length + probe.length];
                System.arraycopy(bytes, 0, both, 0, bytes.length);
                System.arraycopy(probe, 0, both, bytes.length, probe.length);
                flow.send(both);
            }
            return await(flow, "z9hG4bKprobe" + number, message.request());
        }
    }

    private static Optional<String> number(Pattern pattern, String text) {
        Matcher found = pattern.matcher(text);
        return found.find() ? Optional.of(found.group(1)) : Optional.empty();
    }

    private static Observed await(TortureFlow flow, String probe, boolean request) throws IOException {
        String first = "";
        boolean probed = false;
        while (true) {
            TortureFlow.Next next = flow.next(probed ? LATE : PATIENCE);
            if (next.closed()) {
                return new Observed(first.isEmpty() ? TortureVerdict.CLOSED : status(first), line(first));
            }
            if (next.message().isEmpty()) {
                return new Observed(first.isEmpty() ? TortureVerdict.SILENCE : status(first), line(first));
            }
            String message = next.message().get();
            if (topVia(message).contains(probe)) {
                probed = true;
            } else if (first.isEmpty() && !status(message).startsWith("1")) {
                first = message;
            }
            if (probed && (!first.isEmpty() || !request)) {
                return new Observed(first.isEmpty() ? TortureVerdict.SILENCE : status(first), line(first));
            }
        }
    }

    private static String topVia(String answer) {
        return answer.lines()
                .filter(each -> each.startsWith("Via:"))
                .findFirst()
                .orElse("");
    }

    private static String status(String answer) {
        return answer.startsWith("SIP/2.0 ") ? answer.substring(8, 11) : "a request";
    }

    private static String line(String answer) {
        return answer.lines().findFirst().orElse("");
    }

    private boolean alive(RunningController controller) throws IOException {
        int number = ++sent;
        InetAddress own = InetAddress.ofLiteral("127.0.0.1");
        int port = FreePorts.take(1)[0];
        try (TortureFlow flow = TortureFlow.udp(own, port, controller.access())) {
            flow.send(options("udp", own, port, "alive-" + number, "alive" + number));
            return flow.next(PATIENCE)
                    .message()
                    .filter(answer -> answer.startsWith("SIP/2.0 200 "))
                    .isPresent();
        }
    }

    private static byte[] options(String transport, InetAddress own, int port, String callId, String branch) {
        String host = own.getHostAddress();
        return ("OPTIONS sip:limen@127.0.0.1 SIP/2.0\r\nVia: SIP/2.0/" + transport.toUpperCase(java.util.Locale.ROOT)
                        + " "
                        + host + ":" + port + ";branch=z9hG4bK" + branch + "\r\nFrom: <sip:probe@" + host
                        + ">;tag=" + branch + "\r\nTo: <sip:limen@127.0.0.1>\r\nCall-ID: " + callId
                        + "\r\nCSeq: 1 OPTIONS\r\nMax-Forwards: 70\r\nContent-Length: 0\r\n\r\n")
                .getBytes(StandardCharsets.ISO_8859_1);
    }
}
