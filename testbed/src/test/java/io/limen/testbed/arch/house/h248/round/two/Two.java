package io.limen.testbed.arch.house.h248.round.two;

import io.limen.testbed.arch.house.h248.round.one.One;
import java.util.List;

/** Half of a cycle. */
public record Two(List<One> others) {}
