package io.limen.testbed.arch.house.policy.round.two;

import io.limen.testbed.arch.house.policy.round.one.One;
import java.util.List;

/** Half of a cycle. */
public record Two(List<One> others) {}
