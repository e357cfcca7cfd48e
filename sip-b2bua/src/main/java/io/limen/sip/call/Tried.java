package io.limen.sip.call;

import java.util.Optional;

/**
 * What a call has tried before the way it is on now.
 *
 * @param best the failure that the caller gets if nothing better comes (RFC 3261 §16.7 step 6)
 * @param redirects redirections followed
 * @param dialogs early dialogs there have been
 */
public record Tried(Optional<LegEvent.ResponseData> best, int redirects, int dialogs) {
    static final Tried NOTHING = new Tried(Optional.empty(), 0, 0);
}
