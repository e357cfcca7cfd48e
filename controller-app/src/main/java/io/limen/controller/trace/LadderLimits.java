package io.limen.controller.trace;

/**
 * How much ladders may hold.
 *
 * @param calls calls kept, the oldest go first
 * @param linesPerCall lines of one call; later ones are counted and dropped
 * @param charactersPerLine characters of a message kept with its line
 */
public record LadderLimits(int calls, int linesPerCall, int charactersPerLine) {
    public static final LadderLimits DEFAULT = new LadderLimits(2_000, 400, 8_192);
}
