package io.limen.controller.trace;

import io.limen.sip.port.CallTrace;
import java.time.Instant;

/**
 * One line of a ladder.
 *
 * @param at when
 * @param number order among lines of the same instant
 * @param column where it belongs
 * @param inbound toward Limen
 * @param summary one line
 * @param text the whole message, masked; empty for what is no message
 */
public record LadderLine(
        Instant at, long number, CallTrace.Column column, boolean inbound, String summary, String text) {}
