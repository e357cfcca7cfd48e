package io.limen.h248.packages;

import java.util.List;

/**
 * A property, event, signal or statistic of a package (H.248.1 §12.1).
 *
 * @param kind which of the four
 * @param name in text, without package
 * @param id in binary, the lower half of a PkgdName, 0 to 65535
 * @param value of a property or statistic; of no meaning for events and signals
 * @param parms of an event that is requested, or of a signal
 * @param observed parameters of an event that is reported
 * @param verified whether name and id were read in a public source; the others are our reading, to be confirmed
 */
public record ItemDefinition(
        ItemKind kind,
        String name,
        int id,
        ValueDefinition value,
        List<ParmDefinition> parms,
        List<ParmDefinition> observed,
        boolean verified) {
    public ItemDefinition {
        parms = List.copyOf(parms);
        observed = List.copyOf(observed);
    }
}
