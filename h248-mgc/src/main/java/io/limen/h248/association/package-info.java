/**
 * What the control association decides (H.248.1 §11): who may register and on what terms, what each ServiceChange means, when a gateway counts as lost, how much it may be given. Pure machines and values; may not know sockets, clocks or threads.
 */
@NullMarked
package io.limen.h248.association;

import org.jspecify.annotations.NullMarked;
