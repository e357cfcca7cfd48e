package io.limen.testbed.bench;

import io.limen.h248.gateway.H248Endpoint;
import io.limen.h248.gateway.Outcome;
import io.limen.h248.model.Action;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.HdrHistogram.Histogram;

/**
 * A closed loop: so many transactions are outstanding, each that ends starts the next, until time is up; then the last ones are
 * waited for. All on the controller's loop.
 */
final class Load {
    private static final Duration LAST_ANSWER = Duration.ofSeconds(40);

    private final H248Endpoint mgc;
    private final String gateway;
    private final List<List<Action>> requests;
    private final Histogram micros = new Histogram(TimeUnit.MINUTES.toMicros(1), 3);
    private final CountDownLatch ended;
    private long stopAt;
    private int next;
    private long replied;
    private long refused;
    private long lost;

    Load(H248Endpoint mgc, String gateway, List<List<Action>> requests, int outstanding) {
        this.mgc = mgc;
        this.gateway = gateway;
        this.requests = requests;
        ended = new CountDownLatch(outstanding);
    }

    /** What came of it. */
    record Tally(long replied, long errors, long lost, Duration wall, Histogram micros) {
        double perSecond() {
            return replied * 1e9 / wall.toNanos();
        }
    }

    Tally run(int outstanding, Duration time) throws InterruptedException {
        long start = System.nanoTime();
        mgc.onLoop(() -> {
            stopAt = System.nanoTime() + time.toNanos();
            for (int i = 0; i < outstanding; i++) {
                send();
            }
        });
        if (!ended.await(time.plus(LAST_ANSWER).toMillis(), TimeUnit.MILLISECONDS)) {
            lost += ended.getCount();
        }
        return new Tally(replied, refused, lost, Duration.ofNanos(System.nanoTime() - start), micros);
    }

    private void send() {
        List<Action> actions = requests.get(next++ % requests.size());
        long sentAt = System.nanoTime();
        mgc.directory().request(gateway, actions, "", outcome -> ended(outcome, sentAt));
    }

    private void ended(Outcome outcome, long sentAt) {
        long now = System.nanoTime();
        switch (outcome) {
            case Outcome.Replied r -> {
                micros.recordValue(TimeUnit.NANOSECONDS.toMicros(now - sentAt));
                if (r.reply().actions().isEmpty()) {
                    refused++;
                } else {
                    replied++;
                }
            }
            case Outcome.Refused r -> refused++;
            case Outcome.Lost l -> lost++;
            case Outcome.Late l -> {
                return; // its loss was told and counted
            }
        }
        if (now < stopAt) {
            send();
        } else {
            ended.countDown();
        }
    }
}
