package io.limen.sip.port;

import io.limen.policy.rule.PolicySet;

/** The rules that hold now. A call keeps those it began with. */
@FunctionalInterface
public interface PolicySource {
    PolicySet current();
}
