/**
 * The main job shown end to end: controller, gateway and user agents on loopback, one scenario after the other. Only
 * what a user of the product could see is looked at: SIP, MSRP and the admin API.
 */
@NullMarked
package io.limen.testbed.demo;

import org.jspecify.annotations.NullMarked;
