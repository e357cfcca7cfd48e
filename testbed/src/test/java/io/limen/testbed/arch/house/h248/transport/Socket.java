package io.limen.testbed.arch.house.h248.transport;

/** Something to be seen. */
public record Socket(int number) {}
