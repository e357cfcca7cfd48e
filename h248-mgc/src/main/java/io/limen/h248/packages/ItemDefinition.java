package io.limen.h248.packages;

import java.util.List;
import java.util.Optional;

/**
 * A property, event, signal or statistic of a package (H.248.1 §12.1).
 *
 * @param kind which of the four
 * @param name in text, without package
 * @param id in binary, the lower half of a PkgdName, 0 to 65535
 * @param value of a property or statistic; of no meaning for events and signals
 * @param parms of an event that is requested, or of a signal
 * @param observed parameters of an event that is reported
 * @param place where a property stands
 * @param verified whether name and id were read in a public source; the others are our reading, to be confirmed
 */
public record ItemDefinition(
        ItemKind kind,
        String name,
        int id,
        ValueDefinition value,
        List<ParmDefinition> parms,
        List<ParmDefinition> observed,
        Place place,
        boolean verified) {
    /** The descriptor that a property is defined in (H.248.1 §12.1.2). */
    public enum Place {
        /** Not told, or of no meaning. */
        ANY,
        LOCAL_CONTROL,
        TERMINATION_STATE,
        /** TerminationState of ROOT. */
        ROOT,
        CONTEXT_ATTRIBUTE
    }

    public ItemDefinition {
        parms = List.copyOf(parms);
        observed = List.copyOf(observed);
    }

    /** An item that may stand anywhere. */
    public ItemDefinition(
            ItemKind kind,
            String name,
            int id,
            ValueDefinition value,
            List<ParmDefinition> parms,
            List<ParmDefinition> observed,
            boolean verified) {
        this(kind, name, id, value, parms, observed, Place.ANY, verified);
    }

    /** A parameter by name, in any case of letters. */
    public Optional<ParmDefinition> parm(String wanted, boolean inReport) {
        return (inReport ? observed : parms)
                .stream().filter(p -> p.name().equalsIgnoreCase(wanted)).findFirst();
    }

    /** A parameter by its binary id. */
    public Optional<ParmDefinition> parm(int wanted, boolean inReport) {
        return (inReport ? observed : parms)
                .stream().filter(p -> p.id() == wanted).findFirst();
    }
}
