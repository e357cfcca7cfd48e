package io.limen.testbed.arch.house.sip.stack;

import io.limen.testbed.arch.house.sip.call.SeesStack;
import java.util.List;

/** The edge looking back: a cycle. */
public record SeesCallBack(List<SeesStack> calls) {}
