package io.limen.sip.leg;

import io.limen.sip.call.Dialog;
import io.limen.sip.call.Hop;
import java.text.ParseException;
import java.util.Optional;
import javax.sip.address.Address;
import javax.sip.address.AddressFactory;
import javax.sip.address.SipURI;

/** Where a request within a dialog is sent (RFC 3261 §12.2.1.1, loose routing only). */
public final class NextHop {
    private final AddressFactory addresses;

    public NextHop(AddressFactory addresses) {
        this.addresses = addresses;
    }

    /**
     * The first route, else the remote target. Toward a NATed end and over connections it is where its messages come from.
     *
     * @param dialog the dialog
     * @param nat whether the end is behind NAT
     */
    public Hop of(Dialog dialog, boolean nat) {
        if (nat || !dialog.hop().transport().equals("udp")) {
            return dialog.hop();
        }
        String next = dialog.routeSet().isEmpty()
                ? "<" + dialog.remoteTarget() + ">"
                : dialog.routeSet().getFirst();
        return literal(next, dialog.hop()).orElse(dialog.hop());
    }

    private Optional<Hop> literal(String text, Hop known) {
        try {
            Address address = addresses.createAddress(text);
            return address.getURI() instanceof SipURI sip
                            && Literals.isLiteral(Incoming.host(sip))
                            && !"tcp".equalsIgnoreCase(sip.getTransportParam())
                    ? Optional.of(new Hop(known.realm(), known.transport(), Incoming.host(sip), Routing.port(sip)))
                    : Optional.empty();
        } catch (ParseException unreadable) {
            return Optional.empty();
        }
    }
}
