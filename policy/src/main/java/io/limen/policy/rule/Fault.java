package io.limen.policy.rule;

/**
 * What is wrong with a policy as written.
 *
 * @param path where, such as {@code mediaPolicies[0].when}
 * @param text what
 */
public record Fault(String path, String text) {
    @Override
    public String toString() {
        return path + ": " + text;
    }
}
