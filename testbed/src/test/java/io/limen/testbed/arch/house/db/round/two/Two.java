package io.limen.testbed.arch.house.db.round.two;

import io.limen.testbed.arch.house.db.round.one.One;
import java.util.List;

/** Half of a cycle. */
public record Two(List<One> others) {}
