package io.limen.sip.guard;

import java.net.InetSocketAddress;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;

/**
 * What next hops want to be spared, as they told in the Via of their responses (RFC 7339 clauses 5.2 to 5.6, algorithm
 * {@code loss}). Whoever sends a new request asks first.
 */
public final class OcThrottle {

    private record Wish(int percent, long until, double sequence) {}

    private final int most;
    private final ReentrantLock lock = new ReentrantLock();
    private final Map<InetSocketAddress, Wish> wishes = new LinkedHashMap<>();
    private volatile boolean any;
    private long draw;

    /**
     * Makes one.
     *
     * @param most next hops remembered
     * @param seed of the draws
     */
    public OcThrottle(int most, long seed) {
        this.most = most;
        this.draw = seed;
    }

    /**
     * A next hop told what it wants. What is older than what it told before counts for nothing; a percentage outside of
     * 0 to 100 neither (RFC 7339 clauses 4.4 and 5.3).
     *
     * @param percent value of {@code oc}: how much of the requests it wants to be spared
     * @param validity value of {@code oc-validity} in nanoseconds; 0 ends what it wanted
     * @param sequence value of {@code oc-seq}
     */
    public void told(InetSocketAddress hop, int percent, long validity, double sequence, long now) {
        if (percent < 0 || percent > 100 || (!any && (percent == 0 || validity == 0))) {
            return;
        }
        lock.lock();
        try {
            Wish before = wishes.get(hop);
            if (before != null && before.until > now && sequence <= before.sequence) {
                return;
            }
            wishes.remove(hop);
            if (validity > 0) {
                if (wishes.size() >= most) {
                    wishes.remove(wishes.keySet().iterator().next());
                }
                wishes.put(hop, new Wish(percent, now + validity, sequence));
            }
            any = !wishes.isEmpty();
        } finally {
            lock.unlock();
        }
    }

    /** Whether a new request may go to a next hop; emergency always, priority as long as anything may. */
    public boolean passes(InetSocketAddress hop, Precedence precedence, long now) {
        if (!any || precedence == Precedence.EMERGENCY) {
            return true;
        }
        lock.lock();
        try {
            Wish wish = wishes.get(hop);
            if (wish == null || wish.until <= now) {
                return true;
            }
            if (precedence == Precedence.PRIORITY) {
                return wish.percent < 100;
            }
            draw += 0x9e3779b97f4a7c15L;
            return Long.remainderUnsigned(SourceKey.mixed(draw), 100) >= wish.percent;
        } finally {
            lock.unlock();
        }
    }
}
