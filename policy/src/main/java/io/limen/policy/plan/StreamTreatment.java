package io.limen.policy.plan;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What a gateway does with a stream beyond passing it through.
 *
 * @param reserveValue whether all formats are reserved and not only one, as for speech with telephone events
 * @param rtcp the port for RTCP
 * @param dscp code point of packets sent, 0 to 63
 * @param policing limits on packets that come
 * @param inactivity report wanted when there is no media
 * @param msrp MSRP is read and changed
 * @param localAttributes values of SDP attributes for Local alone
 * @param remoteAttributes values of SDP attributes for Remote alone
 * @param asked names of SDP attributes that the gateway shall choose the value of, as an end point of media does
 * @param statistics whether statistics of this stream are wanted at its end
 */
public record StreamTreatment(
        boolean reserveValue,
        RtcpPort rtcp,
        OptionalInt dscp,
        Optional<Policing> policing,
        Optional<InactivityWatch> inactivity,
        Optional<MsrpAwareness> msrp,
        List<String> localAttributes,
        List<String> remoteAttributes,
        List<String> asked,
        boolean statistics) {
    /** Nothing beyond. */
    public static final StreamTreatment NONE = new StreamTreatment(
            false,
            RtcpPort.AS_GATEWAY,
            OptionalInt.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            List.of(),
            List.of(),
            List.of(),
            false);

    public StreamTreatment {
        if (dscp.isPresent() && (dscp.getAsInt() < 0 || dscp.getAsInt() > 63)) {
            throw new IllegalArgumentException("code point out of range: " + dscp.getAsInt());
        }
        localAttributes = List.copyOf(localAttributes);
        remoteAttributes = List.copyOf(remoteAttributes);
        asked = List.copyOf(asked);
    }

    public StreamTreatment withReserveValue(boolean wanted) {
        return new StreamTreatment(
                wanted, rtcp, dscp, policing, inactivity, msrp, localAttributes, remoteAttributes, asked, statistics);
    }

    public StreamTreatment withRtcp(RtcpPort port) {
        return new StreamTreatment(
                reserveValue,
                port,
                dscp,
                policing,
                inactivity,
                msrp,
                localAttributes,
                remoteAttributes,
                asked,
                statistics);
    }

    public StreamTreatment withDscp(int codePoint) {
        return new StreamTreatment(
                reserveValue,
                rtcp,
                OptionalInt.of(codePoint),
                policing,
                inactivity,
                msrp,
                localAttributes,
                remoteAttributes,
                asked,
                statistics);
    }

    public StreamTreatment withPolicing(Policing limits) {
        return new StreamTreatment(
                reserveValue,
                rtcp,
                dscp,
                Optional.of(limits),
                inactivity,
                msrp,
                localAttributes,
                remoteAttributes,
                asked,
                statistics);
    }

    public StreamTreatment withInactivity(InactivityWatch watch) {
        return new StreamTreatment(
                reserveValue,
                rtcp,
                dscp,
                policing,
                Optional.of(watch),
                msrp,
                localAttributes,
                remoteAttributes,
                asked,
                statistics);
    }

    public StreamTreatment withMsrp(MsrpAwareness aware) {
        return new StreamTreatment(
                reserveValue,
                rtcp,
                dscp,
                policing,
                inactivity,
                Optional.of(aware),
                localAttributes,
                remoteAttributes,
                asked,
                statistics);
    }

    /** Attributes that belong to one direction, and those the gateway shall choose. */
    public StreamTreatment withAttributes(List<String> local, List<String> remote, List<String> toChoose) {
        return new StreamTreatment(
                reserveValue, rtcp, dscp, policing, inactivity, msrp, local, remote, toChoose, statistics);
    }

    public StreamTreatment withStatistics(boolean wanted) {
        return new StreamTreatment(
                reserveValue, rtcp, dscp, policing, inactivity, msrp, localAttributes, remoteAttributes, asked, wanted);
    }
}
