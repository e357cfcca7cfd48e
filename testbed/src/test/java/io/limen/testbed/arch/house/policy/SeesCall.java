package io.limen.testbed.arch.house.policy;

import io.limen.testbed.arch.house.sip.call.SeesGateway;

record SeesCall(SeesGateway call) {}
