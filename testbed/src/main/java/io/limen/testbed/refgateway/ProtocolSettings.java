package io.limen.testbed.refgateway;

import io.limen.h248.codec.CodecLimits;
import io.limen.h248.codec.CodecSettings;
import io.limen.h248.codec.Form;
import io.limen.h248.model.ServiceChangeProfile;
import io.limen.h248.packages.GatewayProfile;
import io.limen.h248.packages.GatewayProfiles;
import io.limen.h248.transport.TransportKind;
import java.util.Objects;
import java.util.Optional;

/**
 * How the reference gateway speaks.
 *
 * @param transport UDP, TCP, or SCTP where the kernel has it
 * @param form how our own requests are written; a reply is written as its request was
 * @param version highest protocol version offered, 1 to 3
 * @param profile profile offered; none is what the table {@code iq-default} expects
 * @param longestMessage octets of the longest message sent; a longer reply goes in segments (v3) or becomes error 533
 * @param codec limits and binary names
 */
public record ProtocolSettings(
        TransportKind transport,
        Form form,
        int version,
        Optional<ServiceChangeProfile> profile,
        int longestMessage,
        CodecSettings codec) {
    private static final int LONGEST_DATAGRAM = 65_507;

    public ProtocolSettings {
        if (version < 1 || version > 3) {
            throw new IllegalArgumentException("protocol version must be 1 to 3: " + version);
        }
        if (longestMessage < 512 || longestMessage > LONGEST_DATAGRAM) {
            throw new IllegalArgumentException("longest message must be 512 to " + LONGEST_DATAGRAM);
        }
    }

    /** UDP, pretty text, version 3, and what the table {@code iq-default} says. */
    public static ProtocolSettings lab() {
        return of(Objects.requireNonNull(GatewayProfiles.shipped().get("iq-default")));
    }

    /** UDP, pretty text, and version, profile and binary names of a table. */
    public static ProtocolSettings of(GatewayProfile table) {
        return new ProtocolSettings(
                TransportKind.UDP,
                Form.PRETTY,
                table.versionCeiling(),
                table.announced(),
                LONGEST_DATAGRAM,
                new CodecSettings(CodecLimits.DEFAULT, table.binary()));
    }

    public ProtocolSettings withTransport(TransportKind changed) {
        return new ProtocolSettings(changed, form, version, profile, longestMessage, codec);
    }

    public ProtocolSettings withForm(Form changed) {
        return new ProtocolSettings(transport, changed, version, profile, longestMessage, codec);
    }

    public ProtocolSettings withVersion(int changed) {
        return new ProtocolSettings(transport, form, changed, profile, longestMessage, codec);
    }

    public ProtocolSettings withProfile(ServiceChangeProfile changed) {
        return new ProtocolSettings(transport, form, version, Optional.of(changed), longestMessage, codec);
    }

    public ProtocolSettings withLongestMessage(int changed) {
        return new ProtocolSettings(transport, form, version, profile, changed, codec);
    }
}
