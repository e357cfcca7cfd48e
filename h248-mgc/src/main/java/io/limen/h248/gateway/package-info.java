/**
 * The control association of each gateway (H.248.1 §11): registration, heartbeat, loss, and the transactions that run over it. All of it belongs to one event loop; may not know policy or SIP.
 */
@NullMarked
package io.limen.h248.gateway;

import org.jspecify.annotations.NullMarked;
