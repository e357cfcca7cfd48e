package io.limen.testbed.bench;

/**
 * One encoding measured.
 *
 * @param offered messages of the set
 * @param messages those that both sides read and write, and so are measured
 * @param bytes average length of these
 */
record CodecResult(Encoding encoding, int offered, int messages, int bytes, Direction decode, Direction encode) {
    /**
     * Reading or writing, in microseconds of CPU a message.
     *
     * @param ratio theirs by ours, round by round
     * @param allocation octets of heap a message, ours
     */
    record Direction(Spread ours, Spread theirs, Spread ratio, long allocation) {
        boolean passes(double bar) {
            return ratio.median() >= bar;
        }
    }

    boolean passes() {
        return messages == offered && decode.passes(encoding.bar()) && encode.passes(encoding.bar());
    }
}
