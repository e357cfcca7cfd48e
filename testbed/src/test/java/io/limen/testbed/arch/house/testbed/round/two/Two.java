package io.limen.testbed.arch.house.testbed.round.two;

import io.limen.testbed.arch.house.testbed.round.one.One;
import java.util.List;

/** Half of a cycle. */
public record Two(List<One> others) {}
