package io.limen.h248.packages;

import io.limen.h248.model.ItemName;

/**
 * How a gateway is told to take a far end's address from the first packet (H.248.37).
 *
 * @param signal such as {@code ipnapt/latch}
 * @param parameter the signal's parameter that says what to do, such as {@code napt}
 * @param off value to obey the Remote descriptor
 * @param latch value to take the source of the first packet
 * @param relatch value to wait for a new source and take that
 */
public record LatchItems(ItemName signal, String parameter, String off, String latch, String relatch) {}
