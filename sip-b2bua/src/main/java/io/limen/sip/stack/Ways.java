package io.limen.sip.stack;

import gov.nist.javax.sip.message.SIPRequest;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/** Finds the listen point and the wire a request leaves by (RFC 3261 clause 18.1). */
final class Ways {

    private final int largestDatagram;
    private final List<Outlet> outlets = new CopyOnWriteArrayList<>();
    private final Map<SipListenPoint, Outlet> byPoint = new ConcurrentHashMap<>();

    Ways(int largestDatagram) {
        this.largestDatagram = largestDatagram;
    }

    /** No way leads there. */
    static final class UnusableTarget extends Exception {
        private final String reason;

        UnusableTarget(String reason) {
            super(reason);
            this.reason = reason;
        }

        String reason() {
            return reason;
        }
    }

    void serve(Outlet outlet) {
        outlets.add(outlet);
        byPoint.put(outlet.point(), outlet);
    }

    List<Outlet> outlets() {
        return outlets;
    }

    Outlet at(SipListenPoint point) {
        Outlet outlet = byPoint.get(point);
        if (outlet == null) {
            throw new IllegalStateException(point + " is not open");
        }
        return outlet;
    }

    /** A new request on its way; a large one goes over TCP where its realm can (RFC 3261 clause 18.1.1). */
    Departure depart(SIPRequest request, SipTarget target) throws UnusableTarget {
        Outlet outlet = outlet(target.realm(), target.transport(), target.address());
        if (outlet == null) {
            throw new UnusableTarget("realm `" + target.realm() + "` has no "
                    + target.transport().token() + " listener");
        }
        InetSocketAddress to = socketAddress(target);
        Departure departure = Departure.of(request, Branches.branch(), outlet, outlet.wireTo(to, target.domain()), to);
        if (target.transport() == SipTransport.UDP && departure.bytes().length > largestDatagram) {
            Outlet tcp = outlet(target.realm(), SipTransport.TCP, target.address());
            return tcp == null ? departure : departure.by(request, tcp, tcp.wireTo(to), true);
        }
        return departure;
    }

    /** Back to UDP, for a large request whose connection could not be made; null if there is no other way. */
    @Nullable
    Departure fallBack(Departure failed, SIPRequest request) {
        Outlet udp = outlet(
                failed.outlet().point().realm(),
                SipTransport.UDP,
                failed.to().getAddress().getHostAddress());
        return !failed.fallsBack() || udp == null ? null : failed.by(request, udp, udp.wireTo(failed.to()), false);
    }

    Optional<Outlet> to(SipTarget target) {
        return Optional.ofNullable(outlet(target.realm(), target.transport(), target.address()));
    }

    /** A socket of one family cannot reach the other. */
    private @Nullable Outlet outlet(String realm, SipTransport transport, String address) {
        boolean six = address.indexOf(':') >= 0;
        for (Outlet outlet : outlets) {
            if (outlet.transport() == transport
                    && outlet.point().realm().equals(realm)
                    && outlet.point().address().indexOf(':') >= 0 == six) {
                return outlet;
            }
        }
        return null;
    }

    static InetSocketAddress socketAddress(SipTarget target) throws UnusableTarget {
        if (target.port() < 1 || target.port() > 65535) {
            throw new UnusableTarget("port `" + target.port() + "` cannot be sent to");
        }
        try {
            return new InetSocketAddress(InetAddress.ofLiteral(target.address()), target.port());
        } catch (IllegalArgumentException name) {
            throw new UnusableTarget("`" + target.address() + "` is not a numeric address");
        }
    }
}
