package io.limen.h248.packages;

/**
 * A parameter of an event or signal.
 *
 * @param name in text
 * @param id in binary, 0 to 65535
 * @param value what it holds
 */
public record ParmDefinition(String name, int id, ValueDefinition value) {}
