package io.limen.h248.codec;

import io.limen.h248.packages.BinaryDialect;

/**
 * What reading and writing go by.
 *
 * @param limits on what is read
 * @param binary names, numbers and habits for BER; text needs none of them
 */
public record CodecSettings(CodecLimits limits, BinaryDialect binary) {}
