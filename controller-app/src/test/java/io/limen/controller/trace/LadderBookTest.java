package io.limen.controller.trace;

import static org.assertj.core.api.Assertions.assertThat;

import io.limen.sip.call.CallId;
import io.limen.sip.port.CallTrace.Column;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

final class LadderBookTest {
    private final AtomicLong millis = new AtomicLong();
    private final InstantSource clock = () -> Instant.ofEpochMilli(millis.get());
    private final CallId call = new CallId("c1");

    @Test
    void linesComeBackInTimeOrderWithTheirColumns() {
        var book = new LadderBook(clock, LadderLimits.DEFAULT);
        book.record(call, Column.SIP_INGRESS, true, "INVITE sip:bob@core", "INVITE sip:bob@core SIP/2.0\r\n");
        millis.set(3);
        book.record(call, Column.GATEWAY, false, "Add ip/1/$/$ + Add ip/2/$/$", "");
        assertThat(LadderText.of(book.lines(call), false))
                .contains("       0.0  -> INVITE sip:bob@core\n")
                .contains("       3.0  " + " ".repeat(44) + "-> Add ip/1/$/$ + Add ip/2/$/$\n");
    }

    @Test
    void keysAndCredentialsAreMasked() {
        var book = new LadderBook(clock, LadderLimits.DEFAULT);
        book.record(
                call,
                Column.SIP_INGRESS,
                true,
                "REGISTER",
                "Authorization: Digest x=secret1\r\na=crypto:1 AES inline:secret2\r\nk=clear:secret3\r\nTo: bob\r\n");
        assertThat(book.lines(call).getFirst().text())
                .doesNotContain("secret")
                .contains("Authorization: ***")
                .contains("a=crypto:***")
                .contains("To: bob");
    }

    @Test
    void theOldestCallGoesWhenTheBookIsFull() {
        var book = new LadderBook(clock, new LadderLimits(2, 10, 100));
        for (int i = 0; i < 3; i++) {
            book.record(new CallId("n" + i), Column.CALL, true, "line", "");
        }
        assertThat(book.lines(new CallId("n0"))).isEmpty();
        assertThat(book.lines(new CallId("n2"))).hasSize(1);
    }

    @Test
    void linesPastTheLimitAreCounted() {
        var book = new LadderBook(clock, new LadderLimits(2, 3, 10));
        for (int i = 0; i < 5; i++) {
            book.record(call, Column.CALL, true, "line", "x".repeat(20));
        }
        assertThat(book.lines(call)).hasSize(3);
        assertThat(book.dropped()).isEqualTo(2);
        assertThat(book.lines(call).getFirst().text()).startsWith("x".repeat(10) + "\n[cut");
    }
}
