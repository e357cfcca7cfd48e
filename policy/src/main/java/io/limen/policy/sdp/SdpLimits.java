package io.limen.policy.sdp;

/**
 * Limits on a session description that is read.
 *
 * @param maxBytes size in bytes
 * @param maxMedia number of m-lines
 * @param maxAttributes number of attribute lines at session level, and in each media description
 */
public record SdpLimits(int maxBytes, int maxMedia, int maxAttributes) {
    public static final SdpLimits DEFAULT = new SdpLimits(32 * 1024, 64, 256);

    public SdpLimits {
        if (maxBytes < 1 || maxMedia < 1 || maxAttributes < 1) {
            throw new IllegalArgumentException("limit below 1");
        }
    }
}
