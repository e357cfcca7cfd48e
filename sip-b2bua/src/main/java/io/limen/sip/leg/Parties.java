package io.limen.sip.leg;

import io.limen.sip.border.Crossing;
import io.limen.sip.border.Privacy;
import javax.sip.address.Address;
import javax.sip.address.SipURI;
import javax.sip.header.FromHeader;
import javax.sip.header.ToHeader;
import javax.sip.message.Request;

/** From and To as name-addr, for one leg and, with inner addresses hidden, for the other. */
final class Parties {
    private Parties() {}

    static String from(Request request) {
        return text(((FromHeader) request.getHeader(FromHeader.NAME)).getAddress());
    }

    static String to(Request request) {
        return text(((ToHeader) request.getHeader(ToHeader.NAME)).getAddress());
    }

    private static String text(Address address) {
        String text = address.toString().strip();
        return text.indexOf('<') >= 0 ? text : "<" + text + ">";
    }

    /** Whether its host is one of our own addresses. */
    static boolean names(Request request, boolean from, Listening listening) {
        Address address = from
                ? ((FromHeader) request.getHeader(FromHeader.NAME)).getAddress()
                : ((ToHeader) request.getHeader(ToHeader.NAME)).getAddress();
        return address.getURI() instanceof SipURI sip
                && listening.isOurs(Incoming.host(sip), sip.getPort() > 0 ? sip.getPort() : 5060);
    }

    /** The party for the other leg of a request outside calls: a numeric host is replaced, a domain stays. */
    static String hidden(Request request, boolean from, String host) {
        Address address = from
                ? ((FromHeader) request.getHeader(FromHeader.NAME)).getAddress()
                : ((ToHeader) request.getHeader(ToHeader.NAME)).getAddress();
        return address.getURI() instanceof SipURI sip && Literals.isLiteral(Incoming.host(sip))
                ? replaced(address, sip, host)
                : text(address);
    }

    /** From for the other leg: nobody's where the caller wants it so (RFC 3323 §4.1.1.3). */
    static String from(Request request, Crossing crossing, String host) {
        return crossing.anonymous(request)
                ? Privacy.ANONYMOUS
                : hidden(((FromHeader) request.getHeader(FromHeader.NAME)).getAddress(), crossing, host);
    }

    /** To for the other leg. */
    static String to(Request request, Crossing crossing, String host) {
        return hidden(((ToHeader) request.getHeader(ToHeader.NAME)).getAddress(), crossing, host);
    }

    /** The party for the other leg: a host that would tell topology is replaced, usually numeric ones. */
    private static String hidden(Address address, Crossing crossing, String host) {
        if (!(address.getURI() instanceof SipURI sip) || !crossing.hidesParty(sip.getHost())) {
            return text(address);
        }
        return replaced(address, sip, host);
    }

    private static String replaced(Address address, SipURI sip, String host) {
        String name = address.getDisplayName();
        String quoted = name == null || name.isEmpty() ? "" : "\"" + escaped(name) + "\" ";
        String user = sip.getUser() == null ? "" : sip.getUser() + "@";
        return quoted + "<sip:" + user + Literals.inUri(host) + ">";
    }

    /** The library hands out the text as it was written, pairs of backslash and character included: those stay. */
    static String escaped(String raw) {
        StringBuilder text = new StringBuilder(raw.length() + 2);
        for (int at = 0; at < raw.length(); at++) {
            char c = raw.charAt(at);
            if (c == '\\' && at + 1 < raw.length()) {
                text.append(c).append(raw.charAt(++at));
            } else if (c == '\\' || c == '"') {
                text.append('\\').append(c);
            } else {
                text.append(c);
            }
        }
        return text.toString();
    }
}
