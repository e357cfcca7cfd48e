package io.limen.h248.packages;

import io.limen.h248.model.ItemName;
import java.util.Optional;

/**
 * What a profile names for the procedures of TS 23.334 clause 8 beyond its first columns. An empty item is not used on the
 * wire; a procedure that needs it says so.
 *
 * @param traffic marking, policing, ports
 * @param tcp orders for TCP
 * @param tls orders for (D)TLS and how its attributes are written
 * @param inactivity parameters of the event for missing media
 * @param realms availability of IP realms
 * @param statistics names of what is counted
 * @param causeParameter parameter of the cause event that says why, such as {@code Generalcause}
 * @param msrp how MSRP awareness is ordered
 * @param srtpPackage package that a gateway must have to take SDES keys; empty if it takes none
 * @param endpoint whether media may end at the gateway, so that it chooses SDP attributes itself (Mp)
 */
public record ProcedureItems(
        Traffic traffic,
        Tcp tcp,
        Tls tls,
        Inactivity inactivity,
        Realms realms,
        Statistics statistics,
        Optional<String> causeParameter,
        Msrp msrp,
        Optional<String> srtpPackage,
        boolean endpoint) {

    /**
     * Properties of LocalControl for packets.
     *
     * @param sourcePorts range of remote ports to let in (H.248.43), a string {@code first-last}
     * @param dscp code point of packets sent (H.248.52), two hexadecimal digits
     * @param policing Boolean that switches policing on (H.248.53)
     * @param sustainedRate octets per second
     * @param burst octets
     * @param peakRate octets per second
     * @param variation delay variation in tenths of a millisecond
     * @param rtcp Boolean: whether the port for RTCP is kept (H.248.57)
     */
    public record Traffic(
            Optional<ItemName> sourcePorts,
            Optional<ItemName> dscp,
            Optional<ItemName> policing,
            Optional<ItemName> sustainedRate,
            Optional<ItemName> burst,
            Optional<ItemName> peakRate,
            Optional<ItemName> variation,
            Optional<ItemName> rtcp) {}

    /**
     * Orders for TCP (H.248.89).
     *
     * @param stop signal that ends the connection
     * @param restart signal that ends it and opens anew; empty if stop and start follow each other
     * @param setupInRemote whether Remote tells the far end's {@code a=setup}, besides the gateway's in Local
     */
    public record Tcp(Optional<ItemName> stop, Optional<ItemName> restart, boolean setupInRemote) {}

    /**
     * Orders for (D)TLS (H.248.90, H.248.93).
     *
     * @param stop signal that ends the session
     * @param mismatch value of the event's parameter for a certificate of another fingerprint; empty if it counts as failed
     * @param coupledSignal whether a start that is coupled to TCP is ordered by the start signal, given beforehand
     * @param fingerprintRequest value of {@code a=fingerprint} that asks for one; {@code {hash}} stands for the hash function
     * @param tlsId whether {@code a=tls-id} is told
     * @param role property that says who is client; empty if the start signal, or its absence, says it
     * @param client its value for the client
     * @param server its value for the server
     */
    public record Tls(
            Optional<ItemName> stop,
            Optional<String> mismatch,
            boolean coupledSignal,
            Optional<String> fingerprintRequest,
            boolean tlsId,
            Optional<ItemName> role,
            String client,
            String server) {}

    /**
     * Parameters of the event for missing media (H.248.40).
     *
     * @param time seconds
     * @param direction which way
     * @param in value of direction
     * @param out value of direction
     * @param both value of direction
     */
    public record Inactivity(String time, String direction, String in, String out, String both) {}

    /**
     * Availability of IP realms on ROOT (H.248.41 Amendment 1).
     *
     * @param available property with the realms that are there
     * @param changed event
     * @param added its parameter with realms that came
     * @param removed its parameter with realms that went
     * @param everyContext whether ROOT is addressed in context ALL instead of NULL
     */
    public record Realms(
            Optional<ItemName> available,
            Optional<ItemName> changed,
            String added,
            String removed,
            boolean everyContext) {}

    /** Names of statistics (packages nt and rtp of H.248.1 Annex E). */
    public record Statistics(
            Optional<ItemName> duration,
            Optional<ItemName> octetsSent,
            Optional<ItemName> octetsReceived,
            Optional<ItemName> packetsSent,
            Optional<ItemName> packetsReceived,
            Optional<ItemName> loss,
            Optional<ItemName> jitter,
            Optional<ItemName> delay) {}

    /**
     * How MSRP awareness is ordered (H.248.78); the transport says it in any case.
     *
     * @param property property that switches it on
     * @param value what it is set to
     * @param paths whether {@code a=path} stands in Local and Remote
     */
    public record Msrp(Optional<ItemName> property, String value, boolean paths) {}
}
