/**
 * Media engine of the reference gateway: opens, accepts and joins real TCP connections and relays UDP. May not know H.248.
 */
@NullMarked
package io.limen.testbed.refgateway.media;

import org.jspecify.annotations.NullMarked;
