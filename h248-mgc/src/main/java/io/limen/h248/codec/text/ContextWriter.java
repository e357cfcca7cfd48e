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

    Sink id(ContextId id) {
        if (id.isSpecific()) {
            return out.put(id.value());
        }
        return out.put(id.equals(ContextId.NULL) ? '-' : id.equals(ContextId.CHOOSE) ? '$' : '*');
    }

    void properties(ContextProperties properties) {
        if (properties.isEmpty()) {
            return;
        }
        if (properties.topology().isPresent()) {
            out.next();
            topology(properties.topology().get());
        }
        if (properties.priority().isPresent()) {
            out.next().keyed(Token.PRIORITY).put(properties.priority().getAsInt());
        }
        if (properties.emergency().isPresent()) {
            out.next().put(properties.emergency().get() ? Token.EMERGENCY : Token.EMERGENCY_OFF);
        }
        if (properties.iepsCall().isPresent()) {
            out.next().keyed(Token.IEPS_CALL);
            values.onOff(properties.iepsCall().get());
        }
        if (!properties.attributes().isEmpty()) {
            out.next();
            attributes(properties.attributes());
        }
        if (!properties.contexts().isEmpty()) {
            out.next();
            contexts(properties.contexts());
        }
    }

    private void attributes(List<PropertyParm> attributes) {
        out.put(Token.CONTEXT_ATTR).open();
        values.properties(attributes);
        out.close();
    }

    private void contexts(List<ContextId> contexts) {
        out.put(Token.CONTEXT_ATTR).open().next().keyed(Token.CONTEXT_LIST).open();
        for (ContextId context : contexts) {
            out.next();
            id(context);
        }
        out.close().close();
    }

    private void topology(TopologyDescriptor topology) {
        out.put(Token.TOPOLOGY).open();
        for (TopologyDescriptor.Triple triple : topology.triples()) {
            out.next().ascii(triple.from().text()).put(',');
            out.ascii(triple.to().text()).put(',').put(direction(triple.direction()));
            if (triple.stream().isPresent()) {
                out.put(',').keyed(Token.STREAM).put(triple.stream().getAsInt());
            }
            if (triple.extension().isPresent()) {
                out.put(',').put(direction(triple.extension().get()));
            }
        }
        out.close();
    }

    void audit(ContextAudit audit) {
        out.put(Token.CONTEXT_AUDIT).open();
        for (ContextAudit.Item item : audit.items()) {
            out.next();
            item(item);
        }
        out.close();
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
            case ContextAudit.AttributesAre a -> attributes(a.attributes());
            case ContextAudit.ContextsAre c -> contexts(c.contexts());
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
