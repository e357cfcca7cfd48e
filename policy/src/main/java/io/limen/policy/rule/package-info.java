/**
 * Media policies: a CEL condition with a typed outcome, compiled once into an immutable set. May not decide anything by itself.
 */
@NullMarked
package io.limen.policy.rule;

import org.jspecify.annotations.NullMarked;
