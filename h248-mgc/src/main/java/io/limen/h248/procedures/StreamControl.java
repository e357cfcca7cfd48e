package io.limen.h248.procedures;

import io.limen.h248.model.LocalControl;
import io.limen.h248.model.PropertyParm;
import io.limen.h248.model.StreamMode;
import io.limen.h248.model.Value;
import io.limen.policy.plan.ConnectionPoint;
import io.limen.policy.plan.MediaAddress;
import io.limen.policy.plan.SourceFilter;
import io.limen.policy.plan.StreamEndpoint;
import io.limen.policy.plan.TcpEndpoint;
import java.util.ArrayList;
import java.util.List;

/** Writes LocalControl (H.248.1 §7.1.7): mode, realm, source filter and coupling, always all of it. */
final class StreamControl {
    /** Port of a TCP-active end that does not listen; it will come from another one. */
    private static final int DISCARD_PORT = 9;

    private final WireNames.StreamItems items;

    StreamControl(WireNames.StreamItems items) {
        this.items = items;
    }

    LocalControl of(ConnectionPoint point, StreamEndpoint stream) {
        List<PropertyParm> properties = new ArrayList<>(5);
        items.realm().ifPresent(name -> properties.add(PropertyParm.of(name, string(point.realm()))));
        filter(properties, stream);
        if (stream.tcp().filter(TcpEndpoint::interlinked).isPresent()) {
            items.interlinkage()
                    .ifPresent(name -> properties.add(PropertyParm.of(name, Value.of(items.interlinkageValue()))));
        }
        return LocalControl.of(mode(stream), properties.toArray(PropertyParm[]::new));
    }

    private void filter(List<PropertyParm> properties, StreamEndpoint stream) {
        SourceFilter filter = stream.filter();
        if (filter.scope() == SourceFilter.Scope.OFF) {
            return;
        }
        items.sourceAddressFilter().ifPresent(name -> properties.add(PropertyParm.of(name, Value.of(true))));
        filter.address()
                .ifPresent(at ->
                        items.sourceAddressMask().ifPresent(name -> properties.add(PropertyParm.of(name, string(at)))));
        boolean portTold = stream.remote().map(MediaAddress::port).orElse(0) != DISCARD_PORT;
        if (filter.scope() == SourceFilter.Scope.ADDRESS_AND_PORT && portTold) {
            items.sourcePortFilter().ifPresent(name -> properties.add(PropertyParm.of(name, Value.of(true))));
        }
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
