package io.limen.testbed.arch.house.h248.model;

import io.limen.testbed.arch.house.policy.plan.Plan;

/** The model looking at policy. */
public record SeesPolicy(Plan plan) {}
