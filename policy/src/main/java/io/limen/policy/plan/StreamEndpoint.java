package io.limen.policy.plan;

import java.util.List;
import java.util.Optional;

/**
 * One stream at one termination.
 *
 * @param streamId H.248 StreamID, the index of the m-line plus one
 * @param medium SDP medium, such as {@code message} or {@code audio}
 * @param transport proto field given to the gateway, such as {@code TCP}, {@code TCP/TLS/MSRP}, {@code UDP/DTLS} (which
 *     exists on H.248 only), {@code UDP/TLS/RTP/SAVPF} or {@code RTP/AVP}
 * @param formats formats of the m-line given to the gateway; {@code -} alone where it must not look at media
 * @param attributes further SDP attribute lines, without {@code a=}, that belong to the formats (rtpmap, fmtp)
 * @param mode through-connection
 * @param tcp TCP part; empty for UDP media
 * @param latch latching of the peer's source
 * @param filter filter on the peer's source
 * @param local address that the gateway reserved; empty while one is asked for
 * @param remote address of the far end as signalled; empty while unknown
 * @param tls (D)TLS that ends at the gateway; empty for plain media and for TLS that only passes through
 * @param sdes keys of media that the gateway protects
 * @param treatment what else the gateway does with it
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
        Optional<MediaAddress> remote,
        Optional<TlsEndpoint> tls,
        Optional<SdesKeys> sdes,
        StreamTreatment treatment) {
    public StreamEndpoint {
        formats = List.copyOf(formats);
        attributes = List.copyOf(attributes);
    }

    /** A plain stream without further treatment. */
    public StreamEndpoint(
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
        this(
                streamId,
                medium,
                transport,
                formats,
                attributes,
                mode,
                tcp,
                latch,
                filter,
                local,
                remote,
                Optional.empty(),
                Optional.empty(),
                StreamTreatment.NONE);
    }

    public StreamEndpoint withLocal(MediaAddress address) {
        return copy(mode, tcp, latch, Optional.of(address), remote);
    }

    public StreamEndpoint withRemote(MediaAddress address) {
        return copy(mode, tcp, latch, local, Optional.of(address));
    }

    public StreamEndpoint withMode(StreamMode changed) {
        return copy(changed, tcp, latch, local, remote);
    }

    public StreamEndpoint withTcp(TcpEndpoint changed) {
        return copy(mode, Optional.of(changed), latch, local, remote);
    }

    public StreamEndpoint withLatch(Latch changed) {
        return copy(mode, tcp, changed, local, remote);
    }

    public StreamEndpoint withTls(TlsEndpoint changed) {
        return secured(Optional.of(changed), sdes, treatment);
    }

    public StreamEndpoint withSdes(SdesKeys keys) {
        return secured(tls, Optional.of(keys), treatment);
    }

    public StreamEndpoint withTreatment(StreamTreatment changed) {
        return secured(tls, sdes, changed);
    }

    /** The same stream with other formats and what they mean. */
    public StreamEndpoint withFormats(List<String> changed, List<String> meaning) {
        return with(changed, meaning, mode, tcp, latch, local, remote, tls, sdes, treatment);
    }

    /** What stays once all that was ordered is done: an opening, a relatch or a start of TLS is not ordered again. */
    public StreamEndpoint settled() {
        StreamEndpoint done =
                copy(mode, tcp.map(TcpEndpoint::settled), latch == Latch.RELATCH ? Latch.LATCH : latch, local, remote);
        return done.secured(tls.map(TlsEndpoint::settled), sdes, treatment);
    }

    private StreamEndpoint secured(Optional<TlsEndpoint> tls, Optional<SdesKeys> sdes, StreamTreatment treatment) {
        return with(formats, attributes, mode, tcp, latch, local, remote, tls, sdes, treatment);
    }

    private StreamEndpoint copy(
            StreamMode mode,
            Optional<TcpEndpoint> tcp,
            Latch latch,
            Optional<MediaAddress> local,
            Optional<MediaAddress> remote) {
        return with(formats, attributes, mode, tcp, latch, local, remote, tls, sdes, treatment);
    }

    /** The one place where all that can change of a stream does. */
    private StreamEndpoint with(
            List<String> formats,
            List<String> attributes,
            StreamMode mode,
            Optional<TcpEndpoint> tcp,
            Latch latch,
            Optional<MediaAddress> local,
            Optional<MediaAddress> remote,
            Optional<TlsEndpoint> tls,
            Optional<SdesKeys> sdes,
            StreamTreatment treatment) {
        return new StreamEndpoint(
                streamId,
                medium,
                transport,
                formats,
                attributes,
                mode,
                tcp,
                latch,
                filter,
                local,
                remote,
                tls,
                sdes,
                treatment);
    }
}
