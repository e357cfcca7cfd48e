package io.limen.controller.rest;

import io.limen.sip.call.CallId;

/** Releases a live call; false if there is none of that id. */
@FunctionalInterface
public interface CallRelease {
    boolean release(CallId id, String reason);
}
