package io.limen.testbed.arch.house.policy;

import java.time.Instant;

record ReadsClock(Instant time) {
    static ReadsClock take() {
        return new ReadsClock(Instant.now());
    }
}
