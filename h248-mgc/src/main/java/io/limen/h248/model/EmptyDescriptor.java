package io.limen.h248.model;

/**
 * A descriptor of an audit reply that has nothing in it: the bare token (H.248.1 §7.2.5). Empty events, signals, statistics and
 * event buffers are empty descriptors of their own kind.
 *
 * @param kind which
 */
public record EmptyDescriptor(AuditItem.Token kind) implements Descriptor {}
