package io.limen.h248.model;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * A parameter of an event or signal (H.248.1 B.2). Names are equal whatever the case of their letters.
 *
 * @param name of the parameter, without package
 * @param value what it is
 */
public record NamedParm(String name, ParmValue value) {
    public NamedParm {
        WireText.name("parameter name", name);
    }

    /** A single value. */
    public static NamedParm of(String name, Value value) {
        return new NamedParm(name, new ParmValue.Single(value));
    }

    /** The text of a parameter in a list, if it is there with a single value. */
    public static Optional<String> single(List<NamedParm> parms, String name) {
        for (NamedParm parm : parms) {
            if (parm.name().equalsIgnoreCase(name)) {
                return parm.value().singleText();
            }
        }
        return Optional.empty();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof NamedParm(String theirName, ParmValue theirs)
                && theirName.equalsIgnoreCase(name)
                && theirs.equals(value);
    }

    @Override
    public int hashCode() {
        return 31 * name.toLowerCase(Locale.ROOT).hashCode() + value.hashCode();
    }
}
