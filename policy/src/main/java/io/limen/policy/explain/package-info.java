/**
 * A decision as text and JSON for operators. May not decide anything.
 */
@NullMarked
package io.limen.policy.explain;

import org.jspecify.annotations.NullMarked;
