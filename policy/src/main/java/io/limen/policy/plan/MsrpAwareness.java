package io.limen.policy.plan;

import java.util.Optional;

/**
 * MSRP that the gateway reads and changes (H.248.78), instead of passing octets on.
 *
 * @param localPath {@code a=path} that the gateway answers to on this side; empty if none is told
 * @param remotePath {@code a=path} of the far end
 */
public record MsrpAwareness(Optional<String> localPath, Optional<String> remotePath) {}
