package io.limen.testbed.bench;

import java.util.List;

/** A benchmark of the command line. */
interface Bench {
    String name();

    /** One line, lower case: what is measured and what it has to reach. */
    String does();

    /** Exit code: 0 the bar is reached, 1 missed, 2 arguments not understood, 3 something to run it is missing. */
    int run(List<String> arguments);
}
