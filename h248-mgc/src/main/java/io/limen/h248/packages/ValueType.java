package io.limen.h248.packages;

/** What a property, parameter or statistic holds (H.248.1 §12.2). */
public enum ValueType {
    /** 32 bits with sign. */
    INTEGER,
    /** 64 bits, as statistics count. */
    DOUBLE,
    /** A double of a 32-bit whole number and a 32-bit fraction; a decimal fraction in text (H.248.1 E.12.4). */
    FRACTION,
    BOOLEAN,
    /** One of the named values of the definition. */
    ENUMERATION,
    STRING,
    /** A single character. */
    CHARACTER,
    /** Octets; hexadecimal digits in text. */
    OCTET_STRING,
    /** Package and name of a signal in text, an octet string of the four octets of its PkgdName in binary (E.1.2). */
    SIGNAL_NAME
}
