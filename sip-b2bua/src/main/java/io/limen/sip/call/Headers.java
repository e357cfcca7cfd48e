package io.limen.sip.call;

import java.util.ArrayList;
import java.util.List;

/** Header lines put together. */
final class Headers {
    private Headers() {}

    /** Those that pass, then ours. */
    static List<HeaderLine> joined(List<HeaderLine> passing, List<HeaderLine> ours) {
        List<HeaderLine> all = new ArrayList<>(passing);
        all.addAll(ours);
        return all;
    }
}
