package io.limen.h248.model;

import java.util.List;

/**
 * Context properties to report (H.248.1 §8.2, v3 adds the selection of contexts by value).
 *
 * @param items what to report, and the values by which to choose contexts
 */
public record ContextAudit(List<Item> items) {
    public ContextAudit {
        items = WireText.some("a context audit", items);
    }

    /** One wish or one criterion. */
    public sealed interface Item {}

    /** A property to report, or how the criteria are joined. */
    public enum Token implements Item {
        TOPOLOGY,
        EMERGENCY,
        PRIORITY,
        IEPS_CALL,
        /** All criteria must hold; the default. */
        AND,
        /** One criterion is enough. */
        OR
    }

    /** A property of a package to report. */
    public record Property(ItemName name) implements Item {}

    /** Only contexts with this priority. */
    public record PriorityIs(int priority) implements Item {
        public PriorityIs {
            WireText.range("priority", priority, 0, 15);
        }
    }

    /** Only contexts with, or without, emergency. */
    public record EmergencyIs(boolean emergency) implements Item {}

    /** Only contexts with, or without, IEPS. */
    public record IepsCallIs(boolean iepsCall) implements Item {}

    /** Only contexts whose properties have these values. */
    public record AttributesAre(List<PropertyParm> attributes) implements Item {
        public AttributesAre {
            attributes = WireText.some("context attributes", attributes);
        }
    }

    /** Only these contexts. */
    public record ContextsAre(List<ContextId> contexts) implements Item {
        public ContextsAre {
            contexts = WireText.some("a list of contexts", contexts);
        }
    }
}
