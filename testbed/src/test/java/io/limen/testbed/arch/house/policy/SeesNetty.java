package io.limen.testbed.arch.house.policy;

import io.netty.buffer.ByteBuf;

record SeesNetty(ByteBuf bytes) {}
