package io.limen.testbed.arch.house.db.round.one;

import io.limen.testbed.arch.house.db.round.two.Two;
import java.util.List;

/** Half of a cycle. */
public record One(List<Two> others) {}
