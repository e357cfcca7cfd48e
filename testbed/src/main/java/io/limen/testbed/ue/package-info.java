/**
 * User agents for tests and the demo: chat over MSRP set up by SIP. May not use the product's own SIP stack or codecs.
 */
@NullMarked
package io.limen.testbed.ue;

import org.jspecify.annotations.NullMarked;
