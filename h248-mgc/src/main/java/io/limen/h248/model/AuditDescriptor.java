package io.limen.h248.model;

import java.util.List;

/**
 * What an audit shall report (H.248.1 §7.1.12).
 *
 * @param items nothing at all asks for the ids only
 */
public record AuditDescriptor(List<AuditItem> items) implements Descriptor {
    /** {@code Audit{}}. */
    public static final AuditDescriptor NOTHING = new AuditDescriptor(List.of());

    public AuditDescriptor {
        items = List.copyOf(items);
    }

    public static AuditDescriptor of(AuditItem... items) {
        return new AuditDescriptor(List.of(items));
    }
}
