package io.limen.h248.packages;

import io.limen.h248.model.ErrorCode;

/**
 * Why a gateway would refuse an item, its parameter or its value.
 *
 * @param code the error it would answer with (H.248.8)
 * @param text what was read and what is wrong with it
 */
public record ItemFault(ErrorCode code, String text) {}
