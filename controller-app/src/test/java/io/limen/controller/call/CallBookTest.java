package io.limen.controller.call;

import static org.assertj.core.api.Assertions.assertThat;

import io.limen.db.CallRecord;
import io.limen.sip.call.Call;
import io.limen.sip.call.CallId;
import io.limen.sip.call.CallState;
import io.limen.sip.call.EndCause;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class CallBookTest {
    private static final Instant T0 = Instant.parse("2026-11-21T10:00:00Z");
    private final List<CallRecord> records = new ArrayList<>();
    private final CallBook book = new CallBook(2, records::add);

    private static Call live(String id, int second) {
        return Call.fresh(new CallId(id), T0.plusSeconds(second));
    }

    private static Call ended(String id, int second) {
        Call live = live(id, second);
        return new Call(
                live.id(),
                new CallState.Ended(new EndCause(EndCause.Result.NO_GATEWAY, 503, "no gateway in service")),
                live.legs(),
                live.media(),
                live.timers(),
                live.step(),
                new Call.Times(live.times().began(), Optional.empty(), Optional.of(T0.plusSeconds(second + 1L))),
                List.of());
    }

    @Test
    void aCallThatEndsGivesOneRecordHoweverOftenItIsSaved() {
        book.save(live("a", 0));
        assertThat(book.liveCalls()).isEqualTo(1);
        book.save(ended("a", 0));
        book.save(ended("a", 0));
        assertThat(book.liveCalls()).isZero();
        assertThat(records).singleElement().satisfies(row -> {
            assertThat(row.result()).isEqualTo("no-gateway");
            assertThat(row.status()).isEqualTo(503);
            assertThat(row.reason()).isEqualTo("no gateway in service");
            assertThat(row.endedAt()).isEqualTo(T0.plusSeconds(1));
        });
    }

    @Test
    void onlyTheNewestOfTheEndedCallsAreKept() {
        for (int i = 0; i < 4; i++) {
            book.save(ended("call" + i, i));
        }
        book.save(live("now", 9));
        assertThat(book.list()).extracting(entry -> entry.call().id().value()).containsExactly("now", "call3", "call2");
        assertThat(book.find(new CallId("call0"))).isEmpty();
        assertThat(records).hasSize(4);
    }
}
