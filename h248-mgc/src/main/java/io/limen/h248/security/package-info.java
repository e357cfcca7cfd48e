/**
 * The interim authentication header (H.248.1 §10.2): keys, the value over a message, and the window that finds replays. Pure; may not know sockets or associations.
 */
@NullMarked
package io.limen.h248.security;

import org.jspecify.annotations.NullMarked;
