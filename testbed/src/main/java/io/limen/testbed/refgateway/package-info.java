/**
 * The reference gateway: an H.248 media gateway (RFC 3525 and H.248.1 v3, text) on top of the media engine. Its MG side
 * is written apart from the product's transactions and procedures; only message model and codec are shared.
 */
@NullMarked
package io.limen.testbed.refgateway;

import org.jspecify.annotations.NullMarked;
