package io.limen.testbed.ue;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.limen.policy.plan.Setup;
import io.limen.testbed.natlab.OpenNetwork;
import io.limen.testbed.ue.msrp.Delivery;
import io.limen.testbed.ue.msrp.MsrpLimits;
import io.limen.testbed.ue.sip.SipText;
import java.io.IOException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class ChatUserTest {
    private ChatUser alice;
    private ChatUser bob;
    private ChatUser carol;

    @BeforeEach
    void open() throws IOException {
        alice = user("127.0.0.31", "alice", ChatUser.Habit.ANSWERS_PASSIVE);
        bob = user("127.0.0.32", "bob", ChatUser.Habit.ANSWERS_ACTIVE);
        carol = user("127.0.0.33", "carol", ChatUser.Habit.RINGS_ONLY);
    }

    @AfterEach
    void close() {
        alice.close();
        bob.close();
        carol.close();
    }

    private static ChatUser user(String address, String name, ChatUser.Habit habit) throws IOException {
        return ChatUser.open(OpenNetwork.at(address), name, 0, MsrpLimits.DEFAULTS, habit);
    }

    private Chat call(ChatUser callee, Setup role) throws IOException {
        return alice.call(callee.agent().uri(), callee.agent().local(), role);
    }

    @Test
    void everyOfferedRoleLeadsToOneConnectionAndAChat() throws Exception {
        for (Setup role : new Setup[] {Setup.ACTIVE, Setup.PASSIVE, Setup.ACTPASS}) {
            try (Chat chat = call(bob, role)) {
                assertThat(chat.call().result().get(5, TimeUnit.SECONDS).status())
                        .isEqualTo(200);
                Chat other = bob.incoming().poll(5, TimeUnit.SECONDS);
                assertThat(other).isNotNull();
                var delivery = chat.session().get(5, TimeUnit.SECONDS).send("hello".getBytes(UTF_8), "text/plain");
                assertThat(delivery.get(5, TimeUnit.SECONDS)).isInstanceOf(Delivery.Delivered.class);
                assertThat(other.call().acknowledged().get(5, TimeUnit.SECONDS)).isTrue();
                assertThat(chat.call().bye().get(5, TimeUnit.SECONDS).status()).isEqualTo(200);
                assertThat(other.call().ended().get(5, TimeUnit.SECONDS)).isEqualTo("bye");
                other.close();
            }
        }
    }

    @Test
    void holdconnOpensNothing() throws Exception {
        try (Chat chat = call(bob, Setup.HOLDCONN)) {
            SipText.Response answer = chat.call().result().get(5, TimeUnit.SECONDS);
            assertThat(ChatDescription.parse(answer.body()).orElseThrow().setup())
                    .contains(Setup.HOLDCONN);
            assertThat(chat.session()).isNotDone();
            chat.call().bye().get(5, TimeUnit.SECONDS);
        }
    }

    @Test
    void aCancelledCallEndsWith487OnBothSides() throws Exception {
        try (Chat chat = call(carol, Setup.ACTIVE)) {
            assertThat(chat.call().ringing().get(5, TimeUnit.SECONDS).status()).isEqualTo(180);
            chat.call().cancel();
            assertThat(chat.call().result().get(5, TimeUnit.SECONDS).status()).isEqualTo(487);
        }
    }

    @Test
    void aReofferIsAnsweredInsideTheCall() throws Exception {
        try (Chat chat = call(bob, Setup.PASSIVE)) {
            chat.call().result().get(5, TimeUnit.SECONDS);
            SipText.Response again =
                    chat.call().reinvite(chat.call().localDescription()).get(5, TimeUnit.SECONDS);
            assertThat(again.status()).isEqualTo(200);
            assertThat(ChatDescription.parse(again.body())).isPresent();
            chat.call().bye().get(5, TimeUnit.SECONDS);
        }
    }

    @Test
    void optionsIsAnswered() throws Exception {
        assertThat(alice.agent()
                        .options(bob.agent().uri(), bob.agent().local())
                        .get(5, TimeUnit.SECONDS)
                        .status())
                .isEqualTo(200);
    }
}
