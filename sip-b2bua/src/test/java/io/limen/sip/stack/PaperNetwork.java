package io.limen.sip.stack;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Random;

/** A network and a clock without sockets and without time: loses, doubles and reorders as its seed says. */
final class PaperNetwork {

    /** One message as it was handed to the network. */
    record Sent(long at, String text) {
        String first() {
            return text.substring(0, text.indexOf(' ', text.startsWith("SIP/2.0") ? 8 : 0));
        }
    }

    private record Carried(long at, int order, Runnable arrival) implements Comparable<Carried> {
        @Override
        public int compareTo(Carried other) {
            return at == other.at ? Integer.compare(order, other.order) : Long.compare(at, other.at);
        }
    }

    private final Random random;
    private final double loss;
    private final double doubled;
    private final int delay;
    private final PriorityQueue<Carried> underWay = new PriorityQueue<>();
    private final Map<InetSocketAddress, PaperStack> ends = new HashMap<>();
    private final List<PaperStack> stacks = new ArrayList<>();
    private int order;
    long now;

    PaperNetwork(long seed, double loss, double doubled, int delay) {
        this.random = new Random(seed);
        this.loss = loss;
        this.doubled = doubled;
        this.delay = delay;
    }

    static InetSocketAddress address(String host) {
        return new InetSocketAddress(InetAddress.ofLiteral(host), 5060);
    }

    void join(PaperStack stack, String host) {
        ends.put(address(host), stack);
        stacks.add(stack);
    }

    void after(long millis, Runnable work) {
        underWay.add(new Carried(now + millis, order++, work));
    }

    void carry(byte[] message, InetSocketAddress from, InetSocketAddress to) {
        PaperStack end = ends.get(to);
        int copies = random.nextDouble() < doubled ? 2 : 1;
        for (int i = 0; i < copies; i++) {
            if (end != null && random.nextDouble() >= loss) {
                after(delay == 0 ? 0 : random.nextInt(delay), () -> end.receive(message, from));
            }
        }
    }

    /** Lets time pass in steps of 10 ms. */
    void run(long millis) {
        long until = now + millis;
        while (now < until) {
            Carried next = underWay.peek();
            while (next != null && next.at() <= now) {
                underWay.poll();
                next.arrival().run();
                next = underWay.peek();
            }
            now += 10;
            stacks.forEach(PaperStack::sweep);
        }
    }
}
