package io.limen.h248.packages;

/** Kinds of items that a package defines (H.248.1 §12.1); each kind counts its ids for itself. */
public enum ItemKind {
    PROPERTY,
    EVENT,
    SIGNAL,
    STATISTIC
}
