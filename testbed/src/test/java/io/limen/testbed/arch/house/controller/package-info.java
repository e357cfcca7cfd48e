/** Part of a house that breaks the rules on purpose, so that each rule is seen to fail. Nothing else may use it. */
@NullMarked
package io.limen.testbed.arch.house.controller;

import org.jspecify.annotations.NullMarked;
