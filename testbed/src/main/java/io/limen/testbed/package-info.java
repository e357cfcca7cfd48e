/**
 * Peers and labs for tests and the demo: reference gateway, user agents, scenarios. Nothing here is part of the service.
 */
@NullMarked
package io.limen.testbed;

import org.jspecify.annotations.NullMarked;
