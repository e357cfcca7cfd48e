package io.limen.policy.decide;

import io.limen.policy.plan.AddressFamily;

/**
 * Where a connection point is to stand.
 *
 * @param realm name of the IP realm on the gateway
 * @param group termination group
 * @param family address family wanted
 */
public record MediaSide(String realm, int group, AddressFamily family) {}
