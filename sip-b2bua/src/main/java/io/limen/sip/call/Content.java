package io.limen.sip.call;

/**
 * A body that is no session description, as it came.
 *
 * @param type value of Content-Type, parameters included
 * @param disposition value of Content-Disposition, empty if none
 * @param octets the body, one character (0 to 255) an octet
 */
public record Content(String type, String disposition, String octets) {}
