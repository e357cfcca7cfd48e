package io.limen.policy.decide;

/**
 * Why a field has its value.
 *
 * @param field dotted name of DESIGN 2.4, such as {@code tcp.mode}
 * @param value the value given
 * @param by the rule, or the table row such as {@code table 4.1 row 4}
 */
public record Reason(String field, String value, String by) {}
