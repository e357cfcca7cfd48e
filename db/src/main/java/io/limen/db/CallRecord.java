package io.limen.db;

import java.time.Instant;
import java.util.Optional;

/**
 * The record of one ended call (CDR).
 *
 * @param callId identity of the call
 * @param startedAt when the INVITE came
 * @param establishedAt when the 2xx was sent on; empty for a call that was never up
 * @param endedAt when the last termination was released
 * @param fromRealm realm the call came from
 * @param toRealm realm it went to, empty string if none was found
 * @param fromUri SIP URI of the caller
 * @param toUri SIP URI of the callee
 * @param gateway MID of the gateway, empty if none was used
 * @param result class of the result, such as {@code answered} or {@code rejected}
 * @param status SIP status of the final answer, 0 if there was none
 * @param reason why it ended, one line
 * @param detail further facts as a JSON object
 */
public record CallRecord(
        String callId,
        Instant startedAt,
        Optional<Instant> establishedAt,
        Instant endedAt,
        String fromRealm,
        String toRealm,
        String fromUri,
        String toUri,
        Optional<String> gateway,
        String result,
        int status,
        String reason,
        String detail) {}
