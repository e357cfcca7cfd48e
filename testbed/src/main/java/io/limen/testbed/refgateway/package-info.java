/**
 * The reference gateway: an H.248 media gateway (RFC 3525 and H.248.1 v3) on top of the media engine. Message
 * model, codec, transactions and transports are the product's, as they serve both ends; commands and contexts are its own.
 */
@NullMarked
package io.limen.testbed.refgateway;

import org.jspecify.annotations.NullMarked;
