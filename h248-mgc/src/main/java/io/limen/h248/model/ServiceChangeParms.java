package io.limen.h248.model;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * Parameters of a ServiceChange request (H.248.1 §7.2.8).
 *
 * @param method how; always there
 * @param reason why; always there
 * @param address where later requests shall go; not together with {@code mgcIdToTry}
 * @param profile the profile offered
 * @param version the highest version spoken
 * @param delay seconds
 * @param mgcIdToTry the MGC to turn to
 * @param timestamp time at the sender
 * @param incomplete ServiceChangeInc: more of these follow (v3)
 * @param audit what changed, for reasons 916 and 917
 * @param extensions {@code X-} parameters
 */
public record ServiceChangeParms(
        ServiceChangeMethod method,
        ServiceChangeReason reason,
        Optional<ServiceChangeAddress> address,
        Optional<ServiceChangeProfile> profile,
        OptionalInt version,
        OptionalLong delay,
        Optional<Mid> mgcIdToTry,
        Optional<TimeNotation> timestamp,
        boolean incomplete,
        List<AuditItem> audit,
        List<NamedParm> extensions) {
    public ServiceChangeParms {
        if (address.isPresent() && mgcIdToTry.isPresent()) {
            throw new RefusedValueException("ServiceChangeAddress and MgcIdToTry exclude each other");
        }
        WireText.unsigned32("delay", delay.orElse(0));
        WireText.range("version", version.orElse(1), 0, 99);
        audit = List.copyOf(audit);
        extensions = List.copyOf(extensions);
    }

    /** Method and reason alone. */
    public static ServiceChangeParms of(ServiceChangeMethod method, ServiceChangeReason reason) {
        return new ServiceChangeParms(
                method,
                reason,
                Optional.empty(),
                Optional.empty(),
                OptionalInt.empty(),
                OptionalLong.empty(),
                Optional.empty(),
                Optional.empty(),
                false,
                List.of(),
                List.of());
    }

    /** A registration: what the MG offers to its MGC. */
    public static ServiceChangeParms registration(
            ServiceChangeMethod method,
            ServiceChangeReason reason,
            int version,
            Optional<ServiceChangeProfile> profile,
            Optional<TimeNotation> timestamp) {
        return new ServiceChangeParms(
                method,
                reason,
                Optional.empty(),
                profile,
                OptionalInt.of(version),
                OptionalLong.empty(),
                Optional.empty(),
                timestamp,
                false,
                List.of(),
                List.of());
    }

    /** The same with an MGC to turn to. */
    public ServiceChangeParms withMgcIdToTry(Mid mgc) {
        return new ServiceChangeParms(
                method,
                reason,
                Optional.empty(),
                profile,
                version,
                delay,
                Optional.of(mgc),
                timestamp,
                incomplete,
                audit,
                extensions);
    }
}
