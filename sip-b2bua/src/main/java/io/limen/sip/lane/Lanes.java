package io.limen.sip.lane;

import io.limen.sip.guard.GuardSettings;
import io.limen.sip.guard.QueueDelay;
import io.limen.sip.stack.SipLanes;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.stream.IntStream;

/** All lanes: a Call-ID always falls on the same one. */
final class Lanes implements SipLanes, AutoCloseable {
    private final List<Lane> lanes;

    Lanes(int count, int limit) {
        this(count, limit, GuardSettings.Delay.DEFAULT);
    }

    Lanes(int count, int limit, GuardSettings.Delay delay) {
        lanes = IntStream.range(0, count)
                .mapToObj(i -> new Lane(i, limit, new QueueDelay(delay)))
                .toList();
    }

    @Override
    public Executor laneFor(String callId) {
        return lane(callId);
    }

    @Override
    public Executor urgentLaneFor(String callId) {
        return lane(callId)::urgent;
    }

    @Override
    public Load loadOf(String callId) {
        return lane(callId);
    }

    @Override
    public double share() {
        double sum = 0;
        for (Lane each : lanes) {
            sum += each.delay().share();
        }
        return sum / lanes.size();
    }

    Lane lane(String callId) {
        return lanes.get(index(callId));
    }

    int index(String callId) {
        // the hash of similar texts differs in few bits: spread them before cutting
        int hash = callId.hashCode() * 0x9E3779B9;
        return Math.floorMod(hash ^ (hash >>> 16), lanes.size());
    }

    List<Lane> all() {
        return lanes;
    }

    @Override
    public void close() {
        lanes.forEach(Lane::close);
    }
}
