package io.limen.h248.codec.ber;

import io.limen.h248.model.AuditItem.AuditProperty;
import io.limen.h248.model.ContextAudit;
import io.limen.h248.model.ContextId;
import io.limen.h248.model.ContextProperties;
import io.limen.h248.model.PropertyParm;
import io.limen.h248.model.TopologyDescriptor.Direction;
import io.limen.h248.model.TopologyDescriptor.Triple;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Context properties and audits (H.248.1 §6.1, §8.2), the reverse of {@link ContextReader}. */
final class ContextWriter {
    private final BerOutput out;
    private final ParmWriter parms;
    private final Terminations terminations;
    private final MediaAuditWriter audits;

    ContextWriter(BerOutput out, ParmWriter parms, Terminations terminations, MediaAuditWriter audits) {
        this.out = out;
        this.parms = parms;
        this.terminations = terminations;
        this.audits = audits;
    }

    void properties(int identifier, ContextProperties properties, List<ContextId> contexts) {
        int mark = out.mark();
        if (!contexts.isEmpty()) {
            int list = out.mark();
            for (int i = contexts.size() - 1; i >= 0; i--) {
                out.number(0x02, contexts.get(i).value());
            }
            out.close(0xA5, list);
        }
        if (!properties.attributes().isEmpty()) {
            parms.properties(0xA4, properties.attributes());
        }
        if (properties.iepsCall().isPresent()) {
            out.bool(0x83, properties.iepsCall().get());
        }
        if (properties.topology().isPresent()) {
            topology(properties.topology().get().triples());
        }
        if (properties.emergency().isPresent()) {
            out.bool(0x81, properties.emergency().get());
        }
        if (properties.priority().isPresent()) {
            out.number(0x80, properties.priority().getAsInt());
        }
        out.close(identifier, mark);
    }

    private void topology(List<Triple> triples) {
        int mark = out.mark();
        for (int i = triples.size() - 1; i >= 0; i--) {
            triple(triples.get(i));
        }
        out.close(0xA2, mark);
    }

    private void triple(Triple triple) {
        int mark = out.mark();
        Optional<Direction> extension = triple.extension();
        Direction direction = triple.direction();
        boolean extended = direction == Direction.ONEWAY_EXTERNAL || direction == Direction.ONEWAY_BOTH;
        if (extended && extension.isPresent() && extension.get() != direction) {
            throw new BerRefusal("a topology has two extended directions");
        }
        Direction second = extended ? direction : extension.orElse(Direction.ONEWAY);
        switch (second) {
            case ONEWAY_EXTERNAL -> out.number(0x84, 0);
            case ONEWAY_BOTH -> out.number(0x84, 1);
            case ONEWAY -> {}
            case BOTHWAY, ISOLATE -> throw new BerRefusal("a topology has a plain direction as extension");
        }
        if (triple.stream().isPresent()) {
            out.number(0x83, triple.stream().getAsInt());
        }
        out.number(
                0x82,
                switch (direction) {
                    case BOTHWAY -> 0;
                    case ISOLATE -> 1;
                    case ONEWAY, ONEWAY_EXTERNAL, ONEWAY_BOTH -> 2;
                });
        terminations.write(out, 0xA1, triple.to());
        terminations.write(out, 0xA0, triple.from());
        out.close(0x30, mark);
    }

    /**
     * Contexts by which an audit selects; Annex A has their list beside the audit, among the properties.
     *
     * @return the contexts, empty if it does not select by them
     */
    static List<ContextId> selected(Optional<ContextAudit> audit) {
        if (audit.isPresent()) {
            for (ContextAudit.Item item : audit.get().items()) {
                if (item instanceof ContextAudit.ContextsAre(List<ContextId> contexts)) {
                    return contexts;
                }
            }
        }
        return List.of();
    }

    void audit(int identifier, ContextAudit audit) {
        int mark = out.mark();
        Wishes wishes = new Wishes();
        audit.items().forEach(wishes::take);
        wishes.write();
        out.close(identifier, mark);
    }

    /** Wishes and criteria sorted by their place in the module. */
    private final class Wishes {
        private final Set<ContextAudit.Token> tokens = EnumSet.noneOf(ContextAudit.Token.class);
        private final List<AuditProperty.Property> properties = new ArrayList<>(2);
        private Optional<ContextAudit.PriorityIs> priority = Optional.empty();
        private Optional<ContextAudit.EmergencyIs> emergency = Optional.empty();
        private Optional<ContextAudit.IepsCallIs> ieps = Optional.empty();

        void take(ContextAudit.Item item) {
            switch (item) {
                case ContextAudit.Token token -> tokens.add(token);
                case ContextAudit.Property p -> properties.add(new AuditProperty.Property(p.name(), Optional.empty()));
                case ContextAudit.AttributesAre a -> {
                    for (PropertyParm p : a.attributes()) {
                        properties.add(new AuditProperty.Property(p.name(), Optional.of(p.value())));
                    }
                }
                case ContextAudit.ContextsAre c -> {} // among the properties of the action
                case ContextAudit.PriorityIs p -> {
                    once(priority.isPresent());
                    priority = Optional.of(p);
                }
                case ContextAudit.EmergencyIs e -> {
                    once(emergency.isPresent());
                    emergency = Optional.of(e);
                }
                case ContextAudit.IepsCallIs i -> {
                    once(ieps.isPresent());
                    ieps = Optional.of(i);
                }
            }
        }

        void write() {
            logic();
            if (ieps.isPresent()) {
                out.bool(0x87, ieps.get().iepsCall());
            }
            if (emergency.isPresent()) {
                out.bool(0x86, emergency.get().emergency());
            }
            if (priority.isPresent()) {
                out.number(0x85, priority.get().priority());
            }
            if (!properties.isEmpty()) {
                int mark = out.mark();
                for (int i = properties.size() - 1; i >= 0; i--) {
                    audits.property(properties.get(i));
                }
                out.close(0xA4, mark);
            }
            token(0x83, ContextAudit.Token.IEPS_CALL);
            token(0x82, ContextAudit.Token.PRIORITY);
            token(0x81, ContextAudit.Token.EMERGENCY);
            token(0x80, ContextAudit.Token.TOPOLOGY);
        }

        private void logic() {
            int mark = out.mark();
            once(has(ContextAudit.Token.AND) && has(ContextAudit.Token.OR));
            token(0x81, ContextAudit.Token.OR);
            token(0x80, ContextAudit.Token.AND);
            if (out.mark() > mark) {
                out.close(0xA8, mark);
            }
        }

        private boolean has(ContextAudit.Token token) {
            return tokens.contains(token);
        }

        private void token(int identifier, ContextAudit.Token token) {
            if (has(token)) {
                out.nothing(identifier);
            }
        }
    }

    private static void once(boolean earlier) {
        if (earlier) {
            throw new BerRefusal("a context audit has two criteria of one kind");
        }
    }
}
