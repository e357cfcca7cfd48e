/** Part of a house that breaks the rules on purpose, so that each rule is seen to fail. Nothing else may use it. */
@NullMarked
package io.limen.testbed.arch.house.controller.round.two;

import org.jspecify.annotations.NullMarked;
