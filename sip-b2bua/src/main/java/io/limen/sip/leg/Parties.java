package io.limen.sip.leg;

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
        return address.getURI() instanceof SipURI sip && listening.isOurs(Incoming.host(sip), Routing.port(sip));
    }

    /** The party for the other leg: a numeric host would tell topology and is replaced, a domain stays. */
    static String hidden(Request request, boolean from, String host) {
        Address address = from
                ? ((FromHeader) request.getHeader(FromHeader.NAME)).getAddress()
                : ((ToHeader) request.getHeader(ToHeader.NAME)).getAddress();
        if (!(address.getURI() instanceof SipURI sip) || !Literals.isLiteral(Incoming.host(sip))) {
            return text(address);
        }
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
