package io.limen.sip.relay;

import static org.assertj.core.api.Assertions.assertThat;

import io.limen.sip.call.Dialog;
import io.limen.sip.call.HeaderLine;
import io.limen.sip.call.Hop;
import io.limen.sip.port.RelaySettings;
import io.limen.sip.relay.Subscription.Phase;
import io.limen.sip.relay.Subscription.Side;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Moves of a subscription without any network. */
@Tag("rfc6665-4")
class SubscriptionMachineTest {
    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");
    private final SubscriptionMachine machine = new SubscriptionMachine(RelaySettings.DEFAULT);
    private Instant now = NOW;
    private Subscription is = Subscription.opening(
            dialog("c-back", "ours-back", "sub"), dialog("c-on", "ours-on", ""), request("SUBSCRIBE", "sub", 1, ""));
    private final List<Deed> deeds = new ArrayList<>();
    private int tags;

    private static Dialog dialog(String callId, String localTag, String remoteTag) {
        long heard = remoteTag.isEmpty() ? 0 : 1;
        Hop hop = new Hop("r", "udp", "192.0.2.1", 5060);
        return new Dialog(
                Dialog.Phase.NONE,
                callId,
                localTag,
                remoteTag,
                "<sip:l@x>",
                "<sip:r@x>",
                0,
                heard,
                List.of(),
                "sip:t",
                hop);
    }

    private static Passed request(String method, String fromTag, long cseq, String state) {
        List<HeaderLine> lines = new ArrayList<>(List.of(new HeaderLine("Event", "presence")));
        if (!state.isEmpty()) {
            lines.add(new HeaderLine("Subscription-State", state));
        }
        return new Passed(method, 0, "", fromTag, "", cseq, "sip:target-" + fromTag, List.of(), lines, Body.NONE);
    }

    private static Passed response(String method, int status, String toTag, long expires) {
        return new Passed(
                method,
                status,
                "",
                "",
                toTag,
                1,
                "sip:target-" + toTag,
                List.of("<sip:a;lr>", "<sip:b;lr>"),
                List.of(new HeaderLine("Expires", Long.toString(expires))),
                Body.NONE);
    }

    private void on(SubscriptionEvent event) {
        Turn turn = machine.on(is, event, now);
        is = turn.next();
        deeds.clear();
        deeds.addAll(turn.deeds());
    }

    private void notified(long ref, String tag, long cseq, String state) {
        on(new SubscriptionEvent.Asked(
                ref, Side.NOTIFIER, "ours-on", request("NOTIFY", tag, cseq, state), "fresh" + ++tags));
    }

    private void accepted(String tag) {
        on(new SubscriptionEvent.Opened(response("SUBSCRIBE", 200, tag, 600), "fresh" + ++tags));
    }

    private void replied(long ref, String method, int status) {
        on(new SubscriptionEvent.Replied(ref, response(method, status, "x", 600)));
    }

    @Test
    @Tag("rfc6665-4_1_2")
    void subscriptionThatNobodyNotifiesEndsWithTimerN() {
        accepted("n1");
        assertThat(is.wake()).contains(NOW.plusSeconds(32));
        now = NOW.plusSeconds(32);
        on(new SubscriptionEvent.Woken());
        assertThat(is.phase()).isEqualTo(Phase.OVER);
    }

    @Test
    void timeIsThatOfTheLatestNotifyOrRefresh() {
        accepted("n1");
        notified(1, "n1", 1, "active;expires=100");
        assertThat(is.wake()).contains(NOW.plusSeconds(132));
        on(new SubscriptionEvent.Asked(2, Side.SUBSCRIBER, "ours-back", request("SUBSCRIBE", "sub", 2, ""), "t"));
        assertThat(deeds).singleElement().isInstanceOfSatisfying(Deed.Forward.class, forward -> {
            assertThat(forward.to()).isEqualTo(Side.NOTIFIER);
            assertThat(forward.dialog().remoteTag()).isEqualTo("n1");
            assertThat(forward.dialog().routeSet()).containsExactly("<sip:b;lr>", "<sip:a;lr>");
            assertThat(forward.dialog().localSeq()).isEqualTo(1);
        });
        now = NOW.plusSeconds(50);
        replied(2, "SUBSCRIBE", 200);
        assertThat(is.wake()).contains(NOW.plusSeconds(50 + 600 + 32));
    }

    @Test
    void requestsOutOfOrderAre500AndOfNobody481() {
        accepted("n1");
        notified(1, "n1", 5, "active");
        notified(2, "n1", 5, "active");
        assertThat(deeds).containsExactly(new Deed.Refuse(2, 500));
        on(new SubscriptionEvent.Asked(3, Side.SUBSCRIBER, "nobody", request("SUBSCRIBE", "sub", 9, ""), "t"));
        assertThat(deeds).containsExactly(new Deed.Refuse(3, 481));
        on(new SubscriptionEvent.Asked(4, Side.NOTIFIER, "ours-on", request("MESSAGE", "n7", 1, ""), "t"));
        assertThat(deeds).containsExactly(new Deed.Refuse(4, 481));
    }

    @Test
    @Tag("rfc6665-4_3")
    void forksAreBounded() {
        accepted("n0");
        for (int fork = 1; fork <= 8; fork++) {
            notified(fork, "n" + fork, 1, "active");
        }
        assertThat(is.forks()).hasSize(8);
        assertThat(deeds).containsExactly(new Deed.Refuse(8, 481));
        assertThat(is.forks().stream().map(each -> each.back().localTag()).distinct())
                .hasSize(8);
    }

    @Test
    void answerAfterTheLastNotifyHasTheTagOfThatNotify() {
        notified(1, "n1", 1, "terminated;reason=rejected");
        replied(1, "NOTIFY", 200);
        assertThat(is.phase()).isEqualTo(Phase.OPENING);
        accepted("n1");
        assertThat(deeds)
                .singleElement()
                .isInstanceOfSatisfying(
                        Deed.AnswerOpening.class,
                        answer -> assertThat(answer.dialog().localTag()).isEqualTo("ours-back"));
        assertThat(is.phase()).isEqualTo(Phase.OVER);
    }

    @Test
    @Tag("rfc6665-4_2_2")
    void subscriberThatIsGoneEndsIt() {
        accepted("n1");
        notified(1, "n1", 1, "active");
        replied(1, "NOTIFY", 408);
        assertThat(is.phase()).isEqualTo(Phase.OVER);
    }

    @Test
    void refreshThatFailsForAWhileKeepsIt() {
        accepted("n1");
        notified(1, "n1", 1, "active;expires=100");
        on(new SubscriptionEvent.Asked(2, Side.SUBSCRIBER, "ours-back", request("SUBSCRIBE", "sub", 2, ""), "t"));
        replied(2, "SUBSCRIBE", 503);
        assertThat(is.phase()).isEqualTo(Phase.OPEN);
        on(new SubscriptionEvent.Asked(3, Side.SUBSCRIBER, "ours-back", request("SUBSCRIBE", "sub", 3, ""), "t"));
        replied(3, "SUBSCRIBE", 489);
        assertThat(is.phase()).isEqualTo(Phase.OVER);
    }

    @Test
    @Tag("rfc4488-4")
    void referWithoutSubscriptionIsOverWithItsAnswer() {
        is = Subscription.opening(is.back(), is.onward(), request("REFER", "sub", 1, ""));
        Passed accepted = response("REFER", 202, "n1", 60).with(List.of(new HeaderLine("Refer-Sub", "false")));
        on(new SubscriptionEvent.Opened(accepted, "t"));
        assertThat(is.phase()).isEqualTo(Phase.OVER);
        assertThat(deeds).hasSize(1);
    }

    /** Any order of events ends, each request is answered at most once, and nothing is left once time is over. */
    @Test
    void everyStoryEnds() {
        for (int seed = 0; seed < 3_000; seed++) {
            Random random = new Random(seed);
            now = NOW;
            is = Subscription.opening(
                    dialog("c-back", "ours-back", "sub"),
                    dialog("c-on", "ours-on", ""),
                    request("SUBSCRIBE", "sub", 1, ""));
            List<Long> answered = new ArrayList<>();
            for (int step = 0; step < 30; step++) {
                now = now.plusSeconds(random.nextInt(200));
                String tag = "n" + random.nextInt(3);
                switch (random.nextInt(5)) {
                    case 0 ->
                        on(new SubscriptionEvent.Opened(
                                response("SUBSCRIBE", random.nextInt(4) == 0 ? 403 : 200, tag, 300), "f" + step));
                    case 1 -> notified(step, tag, step + 1, random.nextInt(3) == 0 ? "terminated" : "active");
                    case 2 ->
                        on(new SubscriptionEvent.Asked(
                                step, Side.SUBSCRIBER, "ours-back", request("SUBSCRIBE", "sub", step + 2, ""), "f"));
                    case 3 -> replied(random.nextInt(step + 1), "SUBSCRIBE", 200);
                    default -> on(new SubscriptionEvent.Woken());
                }
                for (Deed deed : deeds) {
                    switch (deed) {
                        case Deed.Answer answer -> answered.add(answer.ref());
                        case Deed.Refuse refuse -> answered.add(refuse.ref());
                        case Deed.Forward forward -> assertThat(is.pending()).containsKey(forward.ref());
                        case Deed.AnswerOpening opening ->
                            assertThat(is.phase()).isNotEqualTo(Phase.OPENING);
                    }
                }
            }
            assertThat(answered).as("seed %d", seed).doesNotHaveDuplicates();
            on(new SubscriptionEvent.Opened(response("SUBSCRIBE", 408, "", 0), "f"));
            now = now.plusSeconds(100_000);
            on(new SubscriptionEvent.Woken());
            assertThat(is.forks()).as("seed %d", seed).isEmpty();
            assertThat(is.phase()).as("seed %d", seed).isEqualTo(Phase.OVER);
        }
    }
}
