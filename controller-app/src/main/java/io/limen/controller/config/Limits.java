package io.limen.controller.config;

import java.time.Duration;

/**
 * Limits of DESIGN 2.7.
 *
 * @param sipMessageBytes longest SIP message
 * @param sipHeaderLines most header lines a SIP message
 * @param sdpBytes longest session description
 * @param sdpMedia most m-lines
 * @param sdpAttributes most attribute lines a group
 * @param unfinishedMessage TCP: time from the first byte of a message to its last
 * @param callsInSetup most calls not yet answered
 * @param calls most calls in all
 * @param lanes event loops; 0 for one a core
 * @param laneQueue events that may wait on one lane
 * @param recentCalls ended calls kept for the admin API
 * @param ladders calls whose ladder is kept
 * @param ladderLines lines kept of one ladder
 */
public record Limits(
        int sipMessageBytes,
        int sipHeaderLines,
        int sdpBytes,
        int sdpMedia,
        int sdpAttributes,
        Duration unfinishedMessage,
        int callsInSetup,
        int calls,
        int lanes,
        int laneQueue,
        int recentCalls,
        int ladders,
        int ladderLines) {}
