package io.limen.testbed.refgateway;

import io.limen.h248.codec.CodecLimits;
import io.limen.h248.codec.CodecSettings;
import io.limen.h248.codec.Form;
import io.limen.h248.model.ServiceChangeProfile;
import io.limen.h248.packages.BinaryDialect;
import io.limen.h248.packages.PackageRegistry;
import io.limen.testbed.refgateway.wire.WireKind;
import java.util.Optional;

/**
 * How the reference gateway speaks.
 *
 * @param transport UDP or TCP
 * @param form how our own requests are written; a reply is written as its request was
 * @param version highest protocol version offered, 1 to 3
 * @param profile profile offered; none is what the table {@code iq-default} expects
 * @param longestMessage octets of the longest message sent; a longer reply goes in segments (v3) or becomes error 533
 * @param codec limits and binary names
 */
public record ProtocolSettings(
        WireKind transport,
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

    /** UDP, pretty text, version 3, no profile. */
    public static ProtocolSettings lab() {
        BinaryDialect dialect =
                new BinaryDialect(PackageRegistry.EMPTY, new LabTerminations(), BinaryDialect.Wrapping.DOUBLE);
        return new ProtocolSettings(
                WireKind.UDP,
                Form.PRETTY,
                3,
                Optional.empty(),
                LONGEST_DATAGRAM,
                new CodecSettings(CodecLimits.DEFAULT, dialect));
    }

    public ProtocolSettings withTransport(WireKind changed) {
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
