/** SIPp scenarios against a running controller, on a good line and on a bad one. What is asked stands in resources/sipp. */
@NullMarked
package io.limen.testbed.scenario;

import org.jspecify.annotations.NullMarked;
