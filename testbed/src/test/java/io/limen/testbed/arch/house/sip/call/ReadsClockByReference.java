package io.limen.testbed.arch.house.sip.call;

import java.util.function.LongSupplier;

record ReadsClockByReference(LongSupplier clock) {
    static ReadsClockByReference take() {
        return new ReadsClockByReference(System::nanoTime);
    }
}
