package io.limen.h248.packages;

import io.limen.h248.model.ItemName;

/**
 * How a termination tells that it still lives (H.248.36).
 *
 * @param event such as {@code hangterm/thb}
 * @param parameter the event's parameter for the interval in seconds, such as {@code timerx}
 */
public record HeartbeatItems(ItemName event, String parameter) {}
