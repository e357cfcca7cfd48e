package io.limen.testbed.bench;

import java.time.Duration;
import java.util.List;

/**
 * How the codec benchmark runs.
 *
 * @param rounds measured rounds of each side, in turn; odd, so that the median is one of them; default 7
 * @param round length of one; default 700 ms, as the CPU clock of a process ticks every 10 ms
 * @param warmUp most CPU time given to our side before the rounds of an encoding, ended earlier once nothing is compiled any
 *     more; Erlang compiles as it loads; default 40 s
 * @param processor that both sides run on; default 0
 * @param encodings which, in this order
 */
record CodecSetup(int rounds, Duration round, Duration warmUp, int processor, List<Encoding> encodings) {
    static final CodecSetup DEFAULT =
            new CodecSetup(7, Duration.ofMillis(700), Duration.ofSeconds(40), 0, List.of(Encoding.values()));

    CodecSetup {
        encodings = List.copyOf(encodings);
        if (rounds < 1 || round.toMillis() < 1 || warmUp.isNegative() || processor < 0 || encodings.isEmpty()) {
            throw new IllegalArgumentException("rounds, their length and the number of encodings must be at least 1");
        }
    }
}
