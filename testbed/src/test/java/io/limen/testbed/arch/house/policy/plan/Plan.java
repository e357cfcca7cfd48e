package io.limen.testbed.arch.house.policy.plan;

/** Something to be seen. */
public record Plan(int number) {}
