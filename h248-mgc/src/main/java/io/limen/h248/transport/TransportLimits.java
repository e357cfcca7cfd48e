package io.limen.h248.transport;

import java.time.Duration;

/**
 * What one peer can make a transport hold or do. Sources are counted by address, without port.
 *
 * @param messageOctets largest message, header of TPKT included; 65,535 at most
 * @param unfinished time from the first octet of a message to its last on a connection; then the connection ends
 * @param firstMessage time that a new connection may stay without one whole message; then it ends
 * @param connections connections in all; beyond it a new one is closed at once
 * @param connectionsPerSource connections from one address; beyond it a new one is closed at once
 * @param messagesPerSecond messages a second from one address over a longer time: what is more is dropped on UDP and left
 *     in the socket on a connection
 * @param burst messages that one address may send at once after a pause
 * @param sources addresses whose rate is remembered; beyond it the one that was silent the longest is forgotten
 * @param unsentOctets octets that may wait for a connection whose reader is slow; beyond it the connection ends
 */
public record TransportLimits(
        int messageOctets,
        Duration unfinished,
        Duration firstMessage,
        int connections,
        int connectionsPerSource,
        int messagesPerSecond,
        int burst,
        int sources,
        int unsentOctets) {
    /** 64 KiB, 10 s, 30 s, 2,000 and 64 connections, 100,000 messages a second, burst 200,000, 10,000 sources, 8 MiB. */
    public static final TransportLimits DEFAULT = new TransportLimits(
            65_535,
            Duration.ofSeconds(10),
            Duration.ofSeconds(30),
            2_000,
            64,
            100_000,
            200_000,
            10_000,
            8 * 1024 * 1024);

    public TransportLimits {
        if (messageOctets < 512 || messageOctets > 65_535) {
            throw new IllegalArgumentException("largest message must be within 512 and 65535 octets");
        }
        boolean positive = connections > 0
                && connectionsPerSource > 0
                && messagesPerSecond > 0
                && burst > 0
                && sources > 0
                && unsentOctets >= messageOctets;
        if (!positive || unfinished.toMillis() < 1 || firstMessage.toMillis() < 1) {
            throw new IllegalArgumentException(
                    "limits of the transport must be positive, unsent octets not under a message");
        }
    }

    /** The same with another size of messages. */
    public TransportLimits withMessageOctets(int octets) {
        return new TransportLimits(
                octets,
                unfinished,
                firstMessage,
                connections,
                connectionsPerSource,
                messagesPerSecond,
                burst,
                sources,
                Math.max(unsentOctets, octets));
    }
}
