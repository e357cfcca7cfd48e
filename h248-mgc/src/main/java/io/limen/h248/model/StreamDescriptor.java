package io.limen.h248.model;

/**
 * One media flow through a termination (H.248.1 §7.1.6).
 *
 * @param id 0 to 65535
 * @param parms what it has
 */
public record StreamDescriptor(int id, StreamParms parms) {
    public StreamDescriptor {
        WireText.range("stream id", id, 0, 65535);
    }
}
