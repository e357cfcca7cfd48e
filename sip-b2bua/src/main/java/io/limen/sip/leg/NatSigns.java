package io.limen.sip.leg;

import io.limen.sip.port.SipConfig;
import java.net.InetAddress;
import javax.sip.message.Message;

/** Whether the sender of a request is behind NAT (reference/ibcf.md section 11, RFC 3581). */
final class NatSigns {
    private NatSigns() {}

    static boolean behindNat(SipConfig.Nat setting, Message request, InetAddress source) {
        return switch (setting) {
            case ALWAYS -> true;
            case NEVER -> false;
            case AUTO -> differs(Incoming.sentBy(request), source) || privateContact(request, source);
        };
    }

    /** The Via names a numeric address that is not where the request came from. */
    private static boolean differs(String sentBy, InetAddress source) {
        return Literals.isLiteral(sentBy) && !InetAddress.ofLiteral(sentBy).equals(source);
    }

    private static boolean privateContact(Message request, InetAddress source) {
        String host = Incoming.contactHost(request);
        return Literals.isLiteral(host)
                && InetAddress.ofLiteral(host).isSiteLocalAddress()
                && !InetAddress.ofLiteral(host).equals(source);
    }
}
