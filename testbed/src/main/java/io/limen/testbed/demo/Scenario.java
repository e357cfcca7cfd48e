package io.limen.testbed.demo;

/**
 * One thing that is shown.
 *
 * @param letter a to f
 * @param title one line
 * @param run what is done
 */
record Scenario(String letter, String title, Run run) {

    /** The doing of a scenario. */
    interface Run {
        Outcome go() throws java.io.IOException, InterruptedException;
    }
}
