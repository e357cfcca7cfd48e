package io.limen.testbed.arch.house.controller.round.two;

import io.limen.testbed.arch.house.controller.round.one.One;
import java.util.List;

/** Half of a cycle. */
public record Two(List<One> others) {}
