package io.limen.policy.plan;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/**
 * What a gateway counted (packages nt and rtp of H.248.1 Annex E). What it did not tell is empty.
 *
 * @param octetsSent octets sent to the far end
 * @param octetsReceived octets that came from there
 * @param packetsSent packets sent
 * @param packetsReceived packets that came
 * @param duration how long the termination was in its context
 * @param loss packets lost, in percent
 * @param jitter interarrival jitter in units of the RTP timestamp
 * @param delay propagation delay in units of the RTP timestamp
 * @param others what the profile gives no meaning to, as {@code package/item=value}
 */
public record StreamStatistics(
        OptionalLong octetsSent,
        OptionalLong octetsReceived,
        OptionalLong packetsSent,
        OptionalLong packetsReceived,
        Optional<Duration> duration,
        OptionalDouble loss,
        OptionalDouble jitter,
        OptionalDouble delay,
        List<String> others) {
    public StreamStatistics {
        others = List.copyOf(others);
    }
}
