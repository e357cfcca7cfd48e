package io.limen.sip.lane;

import io.limen.policy.plan.CallSide;

/** Kept with a request that we sent: whose it is. */
record Sent(CallRun run, CallSide side, long cseq, String localTag, String remoteTag, Attempt attempt) {}
