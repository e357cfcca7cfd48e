package io.limen.sip.call;

/** Identity of a call inside Limen: one for both legs. */
public record CallId(String value) {}
