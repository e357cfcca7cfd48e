package io.limen.h248.codec.text;

import io.limen.h248.model.ContextAudit;
import io.limen.h248.model.ContextId;
import io.limen.h248.model.ContextProperties;
import io.limen.h248.model.PropertyParm;
import io.limen.h248.model.TopologyDescriptor;
import io.limen.h248.model.TopologyDescriptor.Direction;
import java.util.List;

/** Context properties and audits (H.248.1 §6.1, §8.2). */
final class ContextWriter {
    private final Sink out;
    private final ValueWriter values;

    ContextWriter(Sink out, ValueWriter values) {
        this.out = out;
        this.values = values;
    }

    void properties(ContextProperties properties, Commas parts) {
        properties.topology().ifPresent(t -> {
            parts.next();
            topology(t);
        });
        properties.priority().ifPresent(p -> parts.next().keyed(Token.PRIORITY).put(p));
        properties.emergency().ifPresent(on -> parts.next().put(on ? Token.EMERGENCY : Token.EMERGENCY_OFF));
        properties.iepsCall().ifPresent(on -> {
            parts.next().keyed(Token.IEPS_CALL);
            values.onOff(on);
        });
        if (!properties.attributes().isEmpty()) {
            attributes(parts.next(), properties.attributes());
        }
        if (!properties.contexts().isEmpty()) {
            contexts(parts.next(), properties.contexts());
        }
    }

    private void attributes(Sink sink, List<PropertyParm> attributes) {
        sink.put(Token.CONTEXT_ATTR).braced(attributes, values::property);
    }

    private static void contexts(Sink sink, List<ContextId> contexts) {
        sink.put(Token.CONTEXT_ATTR).open().keyed(Token.CONTEXT_LIST);
        sink.braced(contexts, id -> sink.put(id.toString())).close();
    }

    private void topology(TopologyDescriptor topology) {
        out.put(Token.TOPOLOGY).braced(topology.triples(), triple -> {
            out.put(triple.from().text()).put(',');
            out.put(triple.to().text()).put(',').put(direction(triple.direction()));
            triple.stream().ifPresent(id -> out.put(',').keyed(Token.STREAM).put(id));
            triple.extension().ifPresent(d -> out.put(',').put(direction(d)));
        });
    }

    void audit(ContextAudit audit) {
        out.put(Token.CONTEXT_AUDIT).braced(audit.items(), this::item);
    }

    private void item(ContextAudit.Item item) {
        switch (item) {
            case ContextAudit.Token token -> out.put(token(token));
            case ContextAudit.Property p -> values.item(p.name());
            case ContextAudit.PriorityIs p -> out.keyed(Token.PRIORITY).put(p.priority());
            case ContextAudit.EmergencyIs e ->
                out.keyed(Token.EMERGENCY_VALUE).put(e.emergency() ? Token.EMERGENCY : Token.EMERGENCY_OFF);
            case ContextAudit.IepsCallIs i -> {
                out.keyed(Token.IEPS_CALL);
                values.onOff(i.iepsCall());
            }
            case ContextAudit.AttributesAre a -> attributes(out, a.attributes());
            case ContextAudit.ContextsAre c -> contexts(out, c.contexts());
        }
    }

    private static Token token(ContextAudit.Token token) {
        return switch (token) {
            case TOPOLOGY -> Token.TOPOLOGY;
            case EMERGENCY -> Token.EMERGENCY;
            case PRIORITY -> Token.PRIORITY;
            case IEPS_CALL -> Token.IEPS_CALL;
            case AND -> Token.AND_LGC;
            case OR -> Token.OR_LGC;
        };
    }

    private static Token direction(Direction direction) {
        return switch (direction) {
            case BOTHWAY -> Token.BOTHWAY;
            case ISOLATE -> Token.ISOLATE;
            case ONEWAY -> Token.ONEWAY;
            case ONEWAY_EXTERNAL -> Token.ONEWAY_EXTERNAL;
            case ONEWAY_BOTH -> Token.ONEWAY_BOTH;
        };
    }
}
