package io.limen.testbed.refgateway;

import io.limen.h248.model.ItemName;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * Names of items of ROOT as this gateway speaks them; those of {@code it}, {@code chp} and {@code seg} beyond package and event
 * are our reading.
 *
 * @param silent event: nothing was heard of the controller (H.248.14)
 * @param silentTime its parameter, hundredths of a second
 * @param congestion event: send less (H.248.10)
 * @param reduction its observed parameter, percent
 * @param properties with the values at the start
 * @param readOnly those of them that a controller cannot set
 * @param pendingLimit the one that limits Pendings of the gateway
 */
public record RootNames(
        ItemName silent,
        String silentTime,
        ItemName congestion,
        String reduction,
        Map<ItemName, Long> properties,
        Set<ItemName> readOnly,
        ItemName pendingLimit) {
    public RootNames {
        properties = Collections.unmodifiableMap(new LinkedHashMap<>(properties));
        readOnly = Set.copyOf(readOnly);
    }

    /** Times in milliseconds, as H.248.1 Annex E.2 has them. */
    static RootNames lab() {
        Map<ItemName, Long> properties = new LinkedHashMap<>();
        properties.put(ItemName.of("root/maxNumberOfContexts"), 100_000L);
        properties.put(ItemName.of("root/maxTerminationsPerContext"), 2L);
        properties.put(ItemName.of("root/normalMGExecutionTime"), 50L);
        properties.put(ItemName.of("root/normalMGCExecutionTime"), 50L);
        properties.put(ItemName.of("root/MGProvisionalResponseTimerValue"), 500L);
        properties.put(ItemName.of("root/MGCProvisionalResponseTimerValue"), 500L);
        properties.put(ItemName.of("root/MGCOriginatedPendingLimit"), 0L);
        properties.put(ItemName.of("root/MGOriginatedPendingLimit"), 0L);
        return new RootNames(
                ItemName.of("it/ito"),
                "mit",
                ItemName.of("chp/MGCon"),
                "reduction",
                properties,
                Set.of(ItemName.of("root/maxNumberOfContexts"), ItemName.of("root/maxTerminationsPerContext")),
                ItemName.of("root/MGOriginatedPendingLimit"));
    }
}
