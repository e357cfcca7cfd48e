package io.limen.testbed.scenario;

import java.net.InetAddress;
import java.net.InetSocketAddress;

/**
 * A part of 127.0.0.0/8 of this process alone, so that fixed ports never meet those of another run. All addresses are written
 * with the same number of characters: a wire can put one for the other without changing a length.
 *
 * @param net the first three numbers with the dot after them
 */
record Loopback(String net) {
    /** By the number of this process. */
    static Loopback own() {
        long pid = ProcessHandle.current().pid();
        return of(pid * 8);
    }

    private static Loopback of(long number) {
        return new Loopback("127." + (64 + number / 156 % 36) + "." + (100 + number % 156) + ".");
    }

    /** Another one of this process. */
    Loopback next(int number) {
        String[] parts = net.split("\\.", -1);
        long own = (Long.parseLong(parts[1]) - 64) * 156 + Long.parseLong(parts[2]) - 100;
        return of(own + number);
    }

    /** Where Limen listens. */
    String limen() {
        return net + "10";
    }

    /** Where SIPp runs. */
    String sipp() {
        return net + "20";
    }

    /** What Limen takes for SIPp. */
    String sippSeen() {
        return net + "30";
    }

    /** What SIPp takes for Limen. */
    String limenSeen() {
        return net + "40";
    }

    String gateway() {
        return net + "50";
    }

    String mediaAccess() {
        return net + "51";
    }

    String mediaCore() {
        return net + "52";
    }

    static InetSocketAddress at(String address, int port) {
        return new InetSocketAddress(InetAddress.ofLiteral(address), port);
    }
}
