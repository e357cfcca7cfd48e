package io.limen.testbed.refgateway.media;

/** Octets and packets of one end, seen from outside. Confined to the engine's thread. */
public final class Counters {
    private long octetsReceived;
    private long octetsSent;
    private long packetsReceived;
    private long packetsSent;
    private long filtered;

    void received(int octets) {
        octetsReceived += octets;
        packetsReceived++;
    }

    void sent(int octets) {
        octetsSent += octets;
        packetsSent++;
    }

    void droppedByFilter() {
        filtered++;
    }

    public long octetsReceived() {
        return octetsReceived;
    }

    public long octetsSent() {
        return octetsSent;
    }

    public long packetsReceived() {
        return packetsReceived;
    }

    public long packetsSent() {
        return packetsSent;
    }

    /** Packets and connections that the source filter turned away. */
    public long filtered() {
        return filtered;
    }
}
