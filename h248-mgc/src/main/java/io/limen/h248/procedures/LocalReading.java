package io.limen.h248.procedures;

import io.limen.h248.model.SessionText;
import io.limen.policy.plan.Fingerprint;
import io.limen.policy.plan.MediaAddress;
import io.limen.policy.plan.StreamEndpoint;
import io.limen.policy.plan.StreamTreatment;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A stream end point completed by what the gateway chose for it; or what it was asked for and did not tell. */
sealed interface LocalReading {
    /** The end point with address, fingerprints and chosen attributes. */
    record Complete(StreamEndpoint stream) implements LocalReading {}

    /** What is lacking, such as {@code fingerprint}. */
    record Lacking(String what) implements LocalReading {}

    static LocalReading of(StreamEndpoint asked, SessionText local) {
        Optional<MediaAddress> address = SessionReader.address(local);
        if (address.isEmpty()) {
            return new Lacking("address");
        }
        List<Fingerprint> fingerprints = SessionReader.fingerprints(local);
        if (isAsked(asked) && fingerprints.isEmpty()) {
            return new Lacking("fingerprint"); // without it the far end could not know whom it talks to
        }
        Map<String, String> chosen = attributes(asked, local);
        for (String name : asked.treatment().asked()) {
            if (!chosen.containsKey(name)) {
                return new Lacking("value of `" + name + "`");
            }
        }
        StreamEndpoint placed = asked.withLocal(address.get());
        StreamEndpoint secured = asked.tls()
                .filter(_ -> !fingerprints.isEmpty())
                .map(tls -> placed.withTls(tls.withLocal(fingerprints)))
                .orElse(placed);
        return new Complete(chosen.isEmpty() ? secured : secured.withTreatment(told(secured.treatment(), chosen)));
    }

    /** Whether the gateway was asked for its fingerprint. */
    static boolean isAsked(StreamEndpoint stream) {
        return stream.tls()
                .filter(tls -> tls.local().isEmpty() && !tls.wanted().isEmpty())
                .isPresent();
    }

    /** Values that the gateway chose, by the names it was asked for. */
    static Map<String, String> attributes(StreamEndpoint asked, SessionText local) {
        Map<String, String> chosen = new LinkedHashMap<>();
        for (String name : asked.treatment().asked()) {
            SessionReader.attribute(local, name).ifPresent(value -> chosen.put(name, value));
        }
        return chosen;
    }

    /** What was asked for is from now on told again whenever Local is. */
    private static StreamTreatment told(StreamTreatment before, Map<String, String> chosen) {
        List<String> local = new ArrayList<>(before.localAttributes());
        chosen.forEach((name, value) -> local.add(name + ":" + value));
        return before.withAttributes(local, before.remoteAttributes(), List.of());
    }
}
