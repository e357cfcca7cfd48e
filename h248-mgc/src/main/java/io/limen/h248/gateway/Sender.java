package io.limen.h248.gateway;

import io.limen.h248.codec.Form;
import io.limen.h248.model.Mid;
import io.limen.h248.transport.Link;

/**
 * Where a message came from and how it was written.
 *
 * @param link to answer on
 * @param form of the message
 * @param mid that the sender gave
 * @param version of the message
 * @param octets of the message
 */
record Sender(Link link, Form form, Mid mid, int version, int octets) {}
