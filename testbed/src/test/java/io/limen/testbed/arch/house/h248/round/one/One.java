package io.limen.testbed.arch.house.h248.round.one;

import io.limen.testbed.arch.house.h248.round.two.Two;
import java.util.List;

/** Half of a cycle. */
public record One(List<Two> others) {}
