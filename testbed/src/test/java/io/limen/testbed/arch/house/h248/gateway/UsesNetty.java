package io.limen.testbed.arch.house.h248.gateway;

import io.netty.channel.Channel;

record UsesNetty(Channel channel) {}
