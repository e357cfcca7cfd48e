package io.limen.testbed.demo;

import io.limen.policy.plan.Setup;
import io.limen.testbed.ue.Chat;
import io.limen.testbed.ue.ChatUser;
import io.limen.testbed.ue.msrp.Delivery;
import io.limen.testbed.ue.msrp.MsrpSession;
import io.limen.testbed.ue.sip.SipText;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** The courses that a chat can take in the demo. */
final class Chats {
    private static final int SECONDS = 6;

    private final Report report;

    Chats(Report report) {
        this.report = report;
    }

    /** Who calls whom, by which way, with which role. */
    record Attempt(ChatUser caller, String uri, InetSocketAddress hop, Setup role, ChatUser callee) {
        Chat call() throws IOException {
            return caller.call(uri, hop, role);
        }
    }

    /** A call that is answered: messages both ways, then BYE from the caller. */
    Outcome talk(Attempt attempt, Expected expected) throws IOException, InterruptedException {
        List<String> faults = new ArrayList<>();
        try (Chat chat = attempt.call()) {
            String callId = chat.call().callId();
            SipText.Response answer =
                    await(chat.call().result(), "final answer", faults).orElse(null);
            if (answer == null || answer.status() != 200) {
                faults.add("the call was answered with " + (answer == null ? "nothing" : answer.startLine()));
                return new Outcome("no chat", Optional.of(callId), List.of(), faults);
            }
            Chat other = attempt.callee().incoming().poll(SECONDS, TimeUnit.SECONDS);
            if (other == null) {
                faults.add("nobody was called");
                return new Outcome("no chat", Optional.of(callId), List.of(), faults);
            }
            expected.check(other.call().remoteDescription(), answer.body(), faults);
            Conversation.Outcome said = converse(chat, other, faults);
            List<String> bearers = report.bearers(callId, faults);
            expected.checkDecision(report.decision(callId), faults);
            await(chat.call().bye(), "answer to BYE", faults)
                    .filter(bye -> bye.status() != 200)
                    .ifPresent(bye -> faults.add("BYE answered with " + bye.startLine()));
            await(other.call().ended(), "BYE at the called side", faults);
            other.close();
            String summary =
                    said.messages() + " messages, " + said.bytes() + " bytes, each verified by SHA-256 and reported";
            return new Outcome(summary, Optional.of(callId), bearers, faults);
        }
    }

    private static Conversation.Outcome converse(Chat chat, Chat other, List<String> faults)
            throws InterruptedException {
        Optional<MsrpSession> one = await(chat.session(), "TCP at the calling side", faults);
        Optional<MsrpSession> two = await(other.session(), "TCP at the called side", faults);
        if (one.isEmpty() || two.isEmpty()) {
            return new Conversation.Outcome(0, 0, Optional.empty());
        }
        Conversation.Outcome said = new Conversation()
                .hold(
                        one.get(),
                        chat.endpoint().inbox(),
                        two.get(),
                        other.endpoint().inbox());
        said.fault().ifPresent(faults::add);
        return said;
    }

    /** An offer that cannot work: refused, and nobody is called. */
    Outcome refused(Attempt attempt, int status, Expected expected) throws IOException, InterruptedException {
        List<String> faults = new ArrayList<>();
        try (Chat chat = attempt.call()) {
            Optional<SipText.Response> answer = await(chat.call().result(), "final answer", faults);
            if (answer.filter(a -> a.status() == status).isEmpty()) {
                faults.add("expected " + status + ", got "
                        + answer.map(SipText::startLine).orElse("nothing"));
            }
            if (!attempt.callee().incoming().isEmpty()) {
                faults.add("the callee was called all the same");
            }
            expected.checkDecision(report.decision(chat.call().callId()), faults);
            String summary = "refused: " + answer.map(SipText::startLine).orElse("nothing")
                    + answer.map(a -> a.header("Warning"))
                            .filter(w -> !w.isEmpty())
                            .map(w -> " (" + w + ")")
                            .orElse("");
            return new Outcome(summary, Optional.of(chat.call().callId()), List.of(), faults);
        }
    }

    /** CANCEL while it rings. */
    Outcome cancelled(Attempt attempt) throws IOException, InterruptedException {
        List<String> faults = new ArrayList<>();
        attempt.callee().behave(ChatUser.Habit.RINGS_ONLY);
        try (Chat chat = attempt.call()) {
            await(chat.call().ringing(), "180", faults);
            chat.call().cancel();
            Optional<SipText.Response> answer = await(chat.call().result(), "final answer", faults);
            if (answer.filter(a -> a.status() == 487).isEmpty()) {
                faults.add("expected 487, got " + answer.map(SipText::startLine).orElse("nothing"));
            }
            String summary =
                    "cancelled while ringing: " + answer.map(SipText::startLine).orElse("nothing");
            return new Outcome(summary, Optional.of(chat.call().callId()), List.of(), faults);
        } finally {
            attempt.callee().behave(ChatUser.Habit.ANSWERS_PASSIVE);
        }
    }

    /** BYE from the called side while a long message is under way. */
    Outcome brokenOff(Attempt attempt) throws IOException, InterruptedException {
        List<String> faults = new ArrayList<>();
        try (Chat chat = attempt.call()) {
            String callId = chat.call().callId();
            await(chat.call().result(), "final answer", faults)
                    .filter(a -> a.status() != 200)
                    .ifPresent(a -> faults.add("expected 200, got " + a.startLine()));
            Chat other = attempt.callee().incoming().poll(SECONDS, TimeUnit.SECONDS);
            Optional<MsrpSession> session = await(chat.session(), "TCP at the calling side", faults);
            if (other == null || session.isEmpty()) {
                faults.add("no chat to break off");
                return new Outcome("no chat", Optional.of(callId), List.of(), faults);
            }
            await(other.session(), "TCP at the called side", faults);
            MsrpSession talking = session.get();
            CompletableFuture<Delivery> sending = CompletableFuture.supplyAsync(() ->
                    talking.send(new byte[48 << 20], "application/octet-stream").join());
            List<String> bearers = report.bearers(callId, faults);
            await(other.call().bye(), "answer to BYE", faults)
                    .filter(bye -> bye.status() != 200)
                    .ifPresent(bye -> faults.add("BYE answered with " + bye.startLine()));
            await(chat.call().ended(), "BYE at the calling side", faults);
            await(talking.ended(), "end of the TCP connection", faults);
            Optional<Delivery> delivery = await(sending, "end of the message", faults);
            other.close();
            String summary = "BYE in mid-chat; the message under way ended as "
                    + delivery.map(d -> d.getClass().getSimpleName()).orElse("unknown");
            return new Outcome(summary, Optional.of(callId), bearers, faults);
        }
    }

    static <T> Optional<T> await(CompletableFuture<T> future, String what, List<String> faults)
            throws InterruptedException {
        try {
            return Optional.of(future.get(SECONDS, TimeUnit.SECONDS));
        } catch (TimeoutException late) {
            faults.add(what + " did not come within " + SECONDS + " s");
        } catch (ExecutionException failed) {
            faults.add(what + ": " + failed.getCause());
        }
        return Optional.empty();
    }
}
