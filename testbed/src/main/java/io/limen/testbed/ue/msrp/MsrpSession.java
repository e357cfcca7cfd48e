package io.limen.testbed.ue.msrp;

import io.limen.testbed.ue.msrp.MsrpFrame.Flag;
import io.limen.testbed.ue.msrp.MsrpFrame.Header;
import java.io.IOException;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.ReentrantLock;

/** One MSRP session on one TCP connection (RFC 4975 §7): sends, answers, reports, puts together. */
public final class MsrpSession implements AutoCloseable {
    private static final SecureRandom RANDOM = new SecureRandom();

    private final Socket socket;
    private final MsrpPeers peers;
    private final MsrpLimits limits;
    private final MsrpInbox inbox;
    private final ReentrantLock writing = new ReentrantLock();
    private final Map<String, Outgoing> byTransaction = new ConcurrentHashMap<>();
    private final Map<String, Outgoing> byMessage = new ConcurrentHashMap<>();
    private final Map<String, Assembly> arriving = new HashMap<>();
    private final CompletableFuture<String> ended = new CompletableFuture<>();
    private final CompletableFuture<Boolean> bound = new CompletableFuture<>();
    private final AtomicInteger refused = new AtomicInteger();

    MsrpSession(Socket socket, MsrpPeers peers, MsrpLimits limits, MsrpInbox inbox) {
        this.socket = socket;
        this.peers = peers;
        this.limits = limits;
        this.inbox = inbox;
    }

    void start(boolean active) {
        Thread.ofVirtual().name("msrp-" + peers.own().sessionId()).start(this::read);
        if (active) {
            // RFC 4975 §5.4: the active end sends at once, so that the other can tell whose connection this is
            var _ = send(new byte[0], "");
        }
    }

    /** Completes when the first request of the peer matched our session id, or a response to ours came. */
    public CompletableFuture<Boolean> bound() {
        return bound;
    }

    /** Completes with the reason once the connection is gone. */
    public CompletableFuture<String> ended() {
        return ended;
    }

    /** Requests refused because their path did not match. */
    public int refused() {
        return refused.get();
    }

    /** Sends a message; its content is cut into chunks and a success report is asked for. */
    public CompletableFuture<Delivery> send(byte[] content, String contentType) {
        String messageId = token(12);
        int chunks = Math.max(1, (content.length + limits.chunk() - 1) / limits.chunk());
        Outgoing outgoing = new Outgoing(messageId, content.length, chunks, content.length > 0);
        byMessage.put(messageId, outgoing);
        for (int index = 0; index < chunks && !outgoing.done.isDone(); index++) {
            int from = index * limits.chunk();
            int to = Math.min(content.length, from + limits.chunk());
            ByteBuffer part = ByteBuffer.wrap(content, from, to - from).slice();
            String transaction = token(10);
            byTransaction.put(transaction, outgoing);
            ByteRange range = new ByteRange(from + 1, to, content.length);
            write(chunk(
                    transaction, outgoing, contentType, range, part, index == chunks - 1 ? Flag.COMPLETE : Flag.MORE));
        }
        if (ended.isDone()) {
            outgoing.fail("connection ended: " + ended.join());
        }
        return outgoing.done;
    }

    private MsrpFrame chunk(
            String transaction, Outgoing message, String contentType, ByteRange range, ByteBuffer part, Flag flag) {
        List<Header> headers = new ArrayList<>();
        headers.add(new Header("To-Path", peers.remotePath()));
        headers.add(new Header("From-Path", peers.own().toString()));
        headers.add(new Header("Message-ID", message.messageId));
        if (message.length > 0) {
            headers.add(new Header("Success-Report", "yes"));
        }
        headers.add(new Header("Failure-Report", "yes"));
        headers.add(new Header("Byte-Range", range.toString()));
        if (message.length > 0) {
            headers.add(new Header("Content-Type", contentType));
        }
        return new MsrpFrame.Request(transaction, "SEND", headers, message.length > 0, part, flag);
    }

    private void read() {
        String reason = "closed by peer";
        byte[] buffer = new byte[16_384];
        MsrpDecoder decoder = new MsrpDecoder(limits);
        try {
            var in = socket.getInputStream();
            for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
                decoder.feed(buffer, 0, count);
                Optional<String> broken = drain(decoder);
                if (broken.isPresent()) {
                    reason = broken.get();
                    break;
                }
            }
        } catch (IOException lost) {
            reason = socket.isClosed() ? "closed here" : "connection lost: " + lost.getMessage();
        }
        end(reason);
    }

    private Optional<String> drain(MsrpDecoder decoder) {
        while (true) {
            switch (decoder.next()) {
                case MsrpDecoder.Outcome.Incomplete _ -> {
                    return Optional.empty();
                }
                case MsrpDecoder.Outcome.Malformed(String reason, long offset) -> {
                    return Optional.of("malformed at " + offset + ": " + reason);
                }
                case MsrpDecoder.Outcome.Frame(MsrpFrame.Response response) -> onResponse(response);
                case MsrpDecoder.Outcome.Frame(MsrpFrame.Request request) -> onRequest(request);
            }
        }
    }

    private void onResponse(MsrpFrame.Response response) {
        Outgoing outgoing = byTransaction.remove(response.transactionId());
        if (outgoing != null) {
            bound.complete(response.status() == 200);
            outgoing.answered(response.status());
        }
    }

    private void onRequest(MsrpFrame.Request request) {
        if (!peers.accepts(request)) {
            refused.incrementAndGet();
            respond(request, 481, "No such session");
            return;
        }
        bound.complete(true);
        switch (request.method()) {
            case "SEND" -> onSend(request);
            case "REPORT" -> onReport(request);
            default -> respond(request, 501, "Unknown method");
        }
    }

    private void onReport(MsrpFrame.Request report) {
        Outgoing outgoing = byMessage.get(report.header("Message-ID").orElse(""));
        if (outgoing != null) {
            outgoing.reported(
                    report.header("Status").orElse(""),
                    report.header("Byte-Range").flatMap(ByteRange::parse));
        }
    }

    private void onSend(MsrpFrame.Request send) {
        String messageId = send.header("Message-ID").orElse("");
        Optional<ByteRange> range = ByteRange.parse(send.header("Byte-Range").orElse("1-*/*"));
        if (messageId.isEmpty() || range.isEmpty()) {
            respond(send, 400, "Bad request");
            return;
        }
        if (send.flag() == Flag.ABORTED) {
            arriving.remove(messageId);
            respond(send, 200, "OK");
            return;
        }
        Assembly assembly = arriving.computeIfAbsent(messageId, _ -> new Assembly(limits.messageBytes()));
        if (!assembly.add(range.get(), send.body(), send.flag())) {
            arriving.remove(messageId);
            respond(send, 413, "Too large");
            return;
        }
        respond(send, 200, "OK");
        if (assembly.complete()) {
            arriving.remove(messageId);
            arrived(send, messageId, assembly);
        }
    }

    private void arrived(MsrpFrame.Request last, String messageId, Assembly assembly) {
        if (assembly.length() > 0) {
            String type = last.header("Content-Type").orElse("");
            inbox.put(new ReceivedMessage(messageId, type, assembly.chunks(), assembly.content()));
        }
        if (last.header("Success-Report").orElse("no").equalsIgnoreCase("yes")) {
            ByteRange whole = new ByteRange(1, assembly.length(), assembly.length());
            List<Header> headers = List.of(
                    new Header("To-Path", last.header("From-Path").orElse(peers.remotePath())),
                    new Header("From-Path", peers.own().toString()),
                    new Header("Message-ID", messageId),
                    new Header("Byte-Range", whole.toString()),
                    new Header("Status", "000 200 OK"));
            write(new MsrpFrame.Request(token(10), "REPORT", headers, false, ByteBuffer.allocate(0), Flag.COMPLETE));
        }
    }

    private void respond(MsrpFrame.Request request, int status, String comment) {
        String failures = request.header("Failure-Report").orElse("yes");
        boolean silent = request.method().equals("REPORT")
                || failures.equalsIgnoreCase("no")
                || (failures.equalsIgnoreCase("partial") && status == 200);
        if (!silent) {
            List<Header> headers = List.of(
                    new Header("To-Path", firstHop(request.header("From-Path").orElse(peers.remotePath()))),
                    new Header("From-Path", peers.own().toString()));
            write(new MsrpFrame.Response(request.transactionId(), status, comment, headers));
        }
    }

    private static String firstHop(String path) {
        return path.strip().split("\\s+", -1)[0];
    }

    private void write(MsrpFrame frame) {
        byte[] bytes = MsrpEncoder.encode(frame);
        writing.lock();
        try {
            socket.getOutputStream().write(bytes);
        } catch (IOException lost) {
            end("connection lost: " + lost.getMessage());
        } finally {
            writing.unlock();
        }
    }

    private void end(String reason) {
        if (ended.complete(reason)) {
            bound.complete(false);
            byMessage.values().forEach(outgoing -> outgoing.fail("connection ended: " + reason));
            MsrpEndpoint.closeQuietly(socket);
        }
    }

    @Override
    public void close() {
        end("closed here");
    }

    static String token(int length) {
        String alphabet = "abcdefghijklmnopqrstuvwxyz0123456789";
        StringBuilder token = new StringBuilder(length);
        for (int i = 0; i < length; i++) {
            token.append(alphabet.charAt(RANDOM.nextInt(alphabet.length())));
        }
        return token.toString();
    }
}
