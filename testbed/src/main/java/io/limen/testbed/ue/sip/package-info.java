/**
 * A small SIP user agent over UDP, written apart from the product's stack so that it does not share its mistakes.
 */
@NullMarked
package io.limen.testbed.ue.sip;

import org.jspecify.annotations.NullMarked;
