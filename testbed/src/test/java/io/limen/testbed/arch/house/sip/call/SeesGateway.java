package io.limen.testbed.arch.house.sip.call;

import io.limen.testbed.arch.house.h248.model.SeesPolicy;

/** The call room looking into the gateway room. */
public record SeesGateway(SeesPolicy gateway) {}
