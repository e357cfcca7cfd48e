package io.limen.policy.sdp;

/** What {@link SdpParser} made of some bytes. */
public sealed interface ParsedSdp {

    /** A session description. */
    record Ok(SessionDescription description) implements ParsedSdp {}

    /**
     * Not a session description.
     *
     * @param line number of the line at fault, from 1
     * @param offset byte offset of that line, from 0
     * @param reason what was wrong
     */
    record Malformed(int line, int offset, String reason) implements ParsedSdp {}
}
