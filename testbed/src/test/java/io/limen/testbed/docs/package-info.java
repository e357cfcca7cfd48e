/**
 * Documents against the code: what they name must exist. May not judge what they say.
 */
@NullMarked
package io.limen.testbed.docs;

import org.jspecify.annotations.NullMarked;
