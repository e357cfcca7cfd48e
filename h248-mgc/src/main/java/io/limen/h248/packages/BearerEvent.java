package io.limen.h248.packages;

import io.limen.h248.model.ItemName;

/**
 * Event by which a gateway tells how a TCP connection (H.248.89) or a TLS session (H.248.90) fares.
 *
 * @param event such as {@code tcpbcc/BNCChange}
 * @param parameter the parameter that tells what happened, such as {@code type}
 * @param established its value for success
 * @param failed its value for a failed establishment
 * @param released its value for the end of what was established
 */
public record BearerEvent(ItemName event, String parameter, String established, String failed, String released) {}
