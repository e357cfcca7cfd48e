package io.limen.testbed.refgateway;

import io.limen.h248.codec.Form;
import io.limen.h248.transport.Link;

/**
 * How an answer goes back.
 *
 * @param link where the message came from
 * @param form how it was written
 * @param version that the answer is written in
 */
record Way(Link link, Form form, int version) {}
