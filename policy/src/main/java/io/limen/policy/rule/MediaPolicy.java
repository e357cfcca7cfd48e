package io.limen.policy.rule;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A media policy as written in the config or over the admin API.
 *
 * @param name its name, which decisions cite
 * @param priority higher wins, field by field; of equals the first in the list
 * @param when CEL condition over the variables of {@link Variable}; must give a boolean
 * @param then outcome as nested keys: {@code action, status, security, tcp.{mode,setup,start}, nat.{latch,sourceFilter},
 *     msrp.aware}. {@code setup}, {@code start}, {@code latch} and {@code sourceFilter} take one value for both sides or
 *     a map with {@code ingress} and {@code egress}
 */
public record MediaPolicy(String name, int priority, String when, Map<String, ?> then) {
    public MediaPolicy {
        then = Collections.unmodifiableMap(new LinkedHashMap<>(then));
    }
}
