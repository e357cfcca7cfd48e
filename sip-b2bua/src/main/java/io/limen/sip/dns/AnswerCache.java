package io.limen.sip.dns;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Iterator;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Answers until their time is over. Full, it gives up what has run out, then what it meets first. Any thread. */
final class AnswerCache {
    private final Map<Question, Kept> kept = new ConcurrentHashMap<>();
    private final int most;
    private final InstantSource clock;

    AnswerCache(int most, InstantSource clock) {
        this.most = most;
        this.clock = clock;
    }

    private record Kept(Answer<?> answer, Instant until) {}

    Optional<Answer<?>> get(Question question) {
        Kept found = kept.get(question);
        if (found == null) {
            return Optional.empty();
        }
        if (clock.instant().isBefore(found.until())) {
            return Optional.of(found.answer());
        }
        kept.remove(question, found);
        return Optional.empty();
    }

    void put(Question question, Answer<?> answer, Duration time) {
        if (time.isZero() || time.isNegative()) {
            return;
        }
        if (kept.size() >= most && !kept.containsKey(question)) {
            makeRoom();
        }
        kept.put(question, new Kept(answer, clock.instant().plus(time)));
    }

    private void makeRoom() {
        Instant now = clock.instant();
        kept.values().removeIf(each -> !now.isBefore(each.until()));
        Iterator<Question> each = kept.keySet().iterator();
        for (int excess = kept.size() - most + 1; excess > 0 && each.hasNext(); excess--) {
            each.next();
            each.remove();
        }
    }

    int size() {
        return kept.size();
    }
}
