package io.limen.testbed.arch.house.db;

import io.limen.testbed.arch.house.sip.call.SeesGateway;

record SeesCall(SeesGateway call) {}
