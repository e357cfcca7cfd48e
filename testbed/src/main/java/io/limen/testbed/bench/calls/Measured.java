package io.limen.testbed.bench.calls;

/**
 * One subject over one transport.
 *
 * @param capacity calls a second without failure
 * @param load figures at two thirds of it
 * @param memory after it
 */
record Measured(String subject, Carrier carrier, int capacity, Figures load, String memory) {}
