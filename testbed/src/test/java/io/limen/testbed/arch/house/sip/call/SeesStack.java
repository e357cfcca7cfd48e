package io.limen.testbed.arch.house.sip.call;

import io.limen.testbed.arch.house.sip.stack.SeesCallBack;

/** The call room looking at an edge, which looks back. */
public record SeesStack(SeesCallBack stack) {}
