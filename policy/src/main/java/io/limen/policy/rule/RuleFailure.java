package io.limen.policy.rule;

/**
 * A condition that failed at run time and so did not match.
 *
 * @param policy name of the policy
 * @param text what the evaluator said
 */
public record RuleFailure(String policy, String text) {}
