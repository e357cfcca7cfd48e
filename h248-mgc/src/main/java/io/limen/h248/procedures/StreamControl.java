package io.limen.h248.procedures;

import io.limen.h248.model.ItemName;
import io.limen.h248.model.LocalControl;
import io.limen.h248.model.PropertyParm;
import io.limen.h248.model.StreamMode;
import io.limen.h248.model.Value;
import io.limen.h248.packages.ProcedureItems;
import io.limen.h248.procedures.Omissions.Place;
import io.limen.policy.plan.ConnectionPoint;
import io.limen.policy.plan.MediaAddress;
import io.limen.policy.plan.NotCarried.Item;
import io.limen.policy.plan.Policing;
import io.limen.policy.plan.RtcpPort;
import io.limen.policy.plan.SourceFilter;
import io.limen.policy.plan.StreamEndpoint;
import io.limen.policy.plan.TcpEndpoint;
import io.limen.policy.plan.TlsRole;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;

/** Writes LocalControl (H.248.1 §7.1.7): mode, realm, filter, coupling, marking, policing; always all of it. */
final class StreamControl {
    /** Port of a TCP-active end that does not listen; it will come from another one. */
    private static final int DISCARD_PORT = 9;

    private final WireNames names;
    private final Omissions omissions;

    StreamControl(WireNames names, Omissions omissions) {
        this.names = names;
        this.omissions = omissions;
    }

    LocalControl of(ConnectionPoint point, StreamEndpoint stream, Place place) {
        List<PropertyParm> properties = new ArrayList<>(5);
        WireNames.StreamItems items = names.streamItems();
        if (!point.realm().isEmpty()) {
            omissions
                    .needed(items.realm(), place, Item.REALM)
                    .ifPresent(name -> properties.add(PropertyParm.of(name, string(point.realm()))));
        }
        filter(properties, stream, place);
        if (stream.tcp().filter(TcpEndpoint::interlinked).isPresent()
                && items.interlinkage().isPresent()) {
            // a profile without the property is of a gateway that couples without being told
            omissions
                    .needed(items.interlinkage(), place, Item.INTERLINKAGE)
                    .ifPresent(name -> properties.add(PropertyParm.of(name, Value.of(items.interlinkageValue()))));
        }
        traffic(properties, stream, place);
        msrp(properties, stream);
        role(properties, stream);
        Optional<Boolean> reserveValue = stream.treatment().reserveValue() ? Optional.of(true) : Optional.empty();
        return new LocalControl(Optional.of(mode(stream)), Optional.empty(), reserveValue, properties);
    }

    private void filter(List<PropertyParm> properties, StreamEndpoint stream, Place place) {
        SourceFilter filter = stream.filter();
        if (filter.scope() == SourceFilter.Scope.OFF) {
            return;
        }
        Item item = filter.required() ? Item.REQUIRED_SOURCE_FILTER : Item.SOURCE_FILTER;
        WireNames.StreamItems items = names.streamItems();
        Optional<ItemName> on = omissions.needed(items.sourceAddressFilter(), place, item);
        if (on.isEmpty()) {
            return;
        }
        boolean apart = filter.address().isPresent() || filter.prefix().isPresent();
        Optional<ItemName> mask = apart ? omissions.needed(items.sourceAddressMask(), place, item) : Optional.empty();
        if (apart && mask.isEmpty()) {
            return; // compared with Remote instead, the filter would keep the far end out
        }
        properties.add(PropertyParm.of(on.get(), Value.of(true)));
        mask.flatMap(name -> mask(stream).map(at -> PropertyParm.of(name, string(at))))
                .ifPresent(properties::add);
        ports(properties, stream, place, item);
    }

    /** The address to compare with, and how many bits of it. */
    private static Optional<String> mask(StreamEndpoint stream) {
        SourceFilter filter = stream.filter();
        String bits = filter.prefix().isPresent() ? "/" + filter.prefix().getAsInt() : "";
        return filter.address()
                .or(() -> stream.remote().map(MediaAddress::host))
                .map(at -> at + bits);
    }

    private void ports(List<PropertyParm> properties, StreamEndpoint stream, Place place, Item item) {
        SourceFilter filter = stream.filter();
        boolean portTold = stream.remote().map(MediaAddress::port).orElse(0) != DISCARD_PORT
                || filter.ports().isPresent();
        if (filter.scope() != SourceFilter.Scope.ADDRESS_AND_PORT || !portTold) {
            return;
        }
        Optional<ItemName> range = filter.ports().isEmpty()
                ? Optional.empty()
                : omissions.needed(names.more().traffic().sourcePorts(), place, item);
        if (filter.ports().isPresent() && range.isEmpty()) {
            return;
        }
        omissions
                .needed(names.streamItems().sourcePortFilter(), place, item)
                .ifPresent(name -> properties.add(PropertyParm.of(name, Value.of(true))));
        filter.ports()
                .ifPresent(ports -> range.ifPresent(
                        name -> properties.add(PropertyParm.of(name, string(ports.first() + "-" + ports.last())))));
    }

    private void traffic(List<PropertyParm> properties, StreamEndpoint stream, Place place) {
        ProcedureItems.Traffic items = names.more().traffic();
        if (stream.treatment().dscp().isPresent()) {
            String hex =
                    String.format(Locale.ROOT, "%02X", stream.treatment().dscp().getAsInt());
            omissions
                    .needed(items.dscp(), place, Item.DSCP)
                    .ifPresent(name -> properties.add(PropertyParm.of(name, Value.of(hex))));
        }
        stream.treatment().policing().ifPresent(limits -> policing(properties, limits, place));
        if (stream.treatment().rtcp() != RtcpPort.AS_GATEWAY) {
            boolean kept = stream.treatment().rtcp() == RtcpPort.RESERVED;
            omissions
                    .needed(items.rtcp(), place, Item.RTCP)
                    .ifPresent(name -> properties.add(PropertyParm.of(name, Value.of(kept))));
        }
    }

    private void policing(List<PropertyParm> properties, Policing limits, Place place) {
        ProcedureItems.Traffic items = names.more().traffic();
        Optional<ItemName> on = omissions.needed(items.policing(), place, Item.POLICING);
        if (on.isEmpty()) {
            return;
        }
        properties.add(PropertyParm.of(on.get(), Value.of(true)));
        limit(properties, items.sustainedRate(), limits.sustainedRate(), place);
        limit(properties, items.burst(), limits.burst(), place);
        limit(properties, items.peakRate(), limits.peakRate(), place);
        OptionalLong tenths = limits.variation()
                .map(time -> OptionalLong.of(time.dividedBy(Duration.ofNanos(100_000))))
                .orElse(OptionalLong.empty());
        limit(properties, items.variation(), tenths, place);
    }

    private void limit(List<PropertyParm> properties, Optional<ItemName> name, OptionalLong limit, Place place) {
        if (limit.isPresent()) {
            omissions
                    .needed(name, place, Item.POLICING)
                    .ifPresent(found -> properties.add(PropertyParm.of(found, Value.of(limit.getAsLong()))));
        }
    }

    /** What the transport says already may need a property too; that the gateway is aware at all is judged elsewhere. */
    private void msrp(List<PropertyParm> properties, StreamEndpoint stream) {
        ProcedureItems.Msrp msrp = names.more().msrp();
        if (stream.treatment().msrp().isPresent()) {
            msrp.property().ifPresent(name -> properties.add(PropertyParm.of(name, Value.of(msrp.value()))));
        }
    }

    private void role(List<PropertyParm> properties, StreamEndpoint stream) {
        ProcedureItems.Tls tls = names.more().tls();
        stream.tls()
                .filter(each -> each.role() != TlsRole.OPEN)
                .flatMap(each -> tls.role()
                        .map(name -> PropertyParm.of(
                                name, Value.of(each.role() == TlsRole.CLIENT ? tls.client() : tls.server()))))
                .ifPresent(properties::add);
    }

    /** A quoted string; what cannot stand in quotes becomes a blank, which no gateway takes for a name it knows. */
    private static Value string(String text) {
        StringBuilder clean = new StringBuilder(text.length());
        text.chars().forEach(c -> clean.append(c == '"' || c < ' ' || c == 0x7F ? ' ' : (char) c));
        return Value.string(clean.toString());
    }

    private static StreamMode mode(StreamEndpoint stream) {
        return switch (stream.mode()) {
            case INACTIVE -> StreamMode.INACTIVE;
            case SEND_ONLY -> StreamMode.SEND_ONLY;
            case RECEIVE_ONLY -> StreamMode.RECEIVE_ONLY;
            case SEND_RECEIVE -> StreamMode.SEND_RECEIVE;
        };
    }
}
