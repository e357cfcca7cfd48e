package io.limen.h248.procedures;

import io.limen.h248.procedures.Omissions.Place;
import io.limen.policy.plan.NotCarried.Item;
import io.limen.policy.plan.StreamEndpoint;
import java.util.Optional;

/** Judges whether a gateway can do with a stream what no single name on the wire stands for. */
final class Abilities {
    private final WireNames names;
    private final Omissions omissions;

    Abilities(WireNames names, Omissions omissions) {
        this.names = names;
        this.omissions = omissions;
    }

    void judge(StreamEndpoint stream, Place place) {
        if (stream.tls().isPresent()) {
            tls(place);
        }
        if (stream.treatment().msrp().isPresent()) {
            msrp(place);
        }
    }

    private void tls(Place place) {
        if (!names.tls().ends()) {
            omissions.note(place, Item.TLS, "gateways of this profile end no TLS");
        } else if (names.tls().start().isPresent()) {
            // a server needs no order, but the package stands for the ability
            omissions.needed(names.tls().start(), place, Item.TLS);
        }
    }

    private void msrp(Place place) {
        Optional<String> needed = names.msrpPackage();
        if (needed.isEmpty()) {
            omissions.note(place, Item.MSRP_AWARENESS, "gateways of this profile do not read it");
        } else if (!omissions.terms().has(needed.get())) {
            omissions.note(place, Item.MSRP_AWARENESS, "the gateway has no package `" + needed.get() + "`");
        }
    }
}
