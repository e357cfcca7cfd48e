package io.limen.testbed.arch.house.controller.round.one;

import io.limen.testbed.arch.house.controller.round.two.Two;
import java.util.List;

/** Half of a cycle. */
public record One(List<Two> others) {}
