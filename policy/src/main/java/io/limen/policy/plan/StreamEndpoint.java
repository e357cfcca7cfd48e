package io.limen.policy.plan;

import java.util.List;
import java.util.Optional;

/**
 * One stream at one termination.
 *
 * @param streamId H.248 StreamID, the index of the m-line plus one
 * @param medium SDP medium, such as {@code message} or {@code audio}
 * @param transport proto field given to the gateway, such as {@code TCP}, {@code TCP/MSRP} or {@code RTP/AVP}
 * @param formats formats of the m-line given to the gateway; {@code -} alone where it must not look at media
 * @param attributes further SDP attribute lines, without {@code a=}, that belong to the formats (rtpmap, fmtp)
 * @param mode through-connection
 * @param tcp TCP part; empty for UDP media
 * @param latch latching of the peer's source
 * @param filter filter on the peer's source
 * @param local address that the gateway reserved; empty while one is asked for
 * @param remote address of the far end as signalled; empty while unknown
 */
public record StreamEndpoint(
        int streamId,
        String medium,
        String transport,
        List<String> formats,
        List<String> attributes,
        StreamMode mode,
        Optional<TcpEndpoint> tcp,
        Latch latch,
        SourceFilter filter,
        Optional<MediaAddress> local,
        Optional<MediaAddress> remote) {
    public StreamEndpoint {
        formats = List.copyOf(formats);
        attributes = List.copyOf(attributes);
    }

    public StreamEndpoint withLocal(MediaAddress address) {
        return copy(mode, tcp, Optional.of(address), remote);
    }

    public StreamEndpoint withRemote(MediaAddress address) {
        return copy(mode, tcp, local, Optional.of(address));
    }

    public StreamEndpoint withMode(StreamMode changed) {
        return copy(changed, tcp, local, remote);
    }

    public StreamEndpoint withTcp(TcpEndpoint changed) {
        return copy(mode, Optional.of(changed), local, remote);
    }

    private StreamEndpoint copy(
            StreamMode mode, Optional<TcpEndpoint> tcp, Optional<MediaAddress> local, Optional<MediaAddress> remote) {
        return new StreamEndpoint(
                streamId, medium, transport, formats, attributes, mode, tcp, latch, filter, local, remote);
    }
}
