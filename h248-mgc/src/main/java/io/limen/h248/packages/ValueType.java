package io.limen.h248.packages;

/** What a property, parameter or statistic holds (H.248.1 §12.2). */
public enum ValueType {
    /** 32 bits with sign. */
    INTEGER,
    /** 64 bits, as statistics count. */
    DOUBLE,
    BOOLEAN,
    /** One of the named values of the definition. */
    ENUMERATION,
    STRING,
    /** A single character. */
    CHARACTER,
    /** Octets; hexadecimal digits in text. */
    OCTET_STRING
}
