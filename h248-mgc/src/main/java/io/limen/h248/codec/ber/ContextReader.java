package io.limen.h248.codec.ber;

import io.limen.h248.model.AuditItem.AuditProperty;
import io.limen.h248.model.ContextAudit;
import io.limen.h248.model.ContextId;
import io.limen.h248.model.ContextProperties;
import io.limen.h248.model.PropertyParm;
import io.limen.h248.model.TerminationId;
import io.limen.h248.model.TopologyDescriptor;
import io.limen.h248.model.TopologyDescriptor.Direction;
import io.limen.h248.model.TopologyDescriptor.Triple;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Context ids, properties and audits (H.248.1 §6.1, §8.2). Identifiers were read, contents were not. A topology that is one
 * way with an extended direction has the extended one alone in the model.
 */
final class ContextReader {
    private static final List<Direction> DIRECTIONS = List.of(Direction.BOTHWAY, Direction.ISOLATE, Direction.ONEWAY);
    private static final List<Direction> EXTENDED = List.of(Direction.ONEWAY_EXTERNAL, Direction.ONEWAY_BOTH);

    private final BerInput in;
    private final ParmReader parms;
    private final Terminations terminations;
    private final MediaAuditReader audits;

    ContextReader(BerInput in, ParmReader parms, Terminations terminations, MediaAuditReader audits) {
        this.in = in;
        this.parms = parms;
        this.terminations = terminations;
        this.audits = audits;
    }

    ContextId id() {
        return id(in.unsigned("context id", 0xFFFF_FFFFL));
    }

    private static ContextId id(long value) {
        return value == 0 ? ContextId.NULL : new ContextId(value);
    }

    /** A ContextRequest. */
    ContextProperties properties() {
        int outer = in.enter();
        OptionalInt priority = OptionalInt.empty();
        Optional<Boolean> emergency = Optional.empty();
        Optional<TopologyDescriptor> topology = Optional.empty();
        Optional<Boolean> ieps = Optional.empty();
        List<PropertyParm> attributes = List.of();
        List<ContextId> contexts = List.of();
        int last = -1;
        while (in.more()) {
            last = in.field(last);
            switch (last) {
                case 0 -> priority = OptionalInt.of(in.number("priority", 15));
                case 1 -> emergency = Optional.of(in.bool("emergency"));
                case 2 -> topology = topology();
                case 3 -> ieps = Optional.of(in.bool("ieps call"));
                case 4 -> attributes = parms.properties();
                case 5 -> contexts = contexts();
                default -> in.extension(last, 6);
            }
        }
        in.leave(outer);
        return new ContextProperties(topology, priority, emergency, ieps, attributes, contexts);
    }

    private List<ContextId> contexts() {
        int outer = in.enter();
        int mark = in.lists().mark();
        while (in.more()) {
            in.lists().add(id(in.listed(0x02, "context id", 0xFFFF_FFFFL)));
        }
        List<ContextId> list = in.lists().since(mark);
        in.leave(outer);
        return list;
    }

    private Optional<TopologyDescriptor> topology() {
        int outer = in.enter();
        int mark = in.lists().mark();
        while (in.more()) {
            int inner = in.enterSequence();
            in.lists().add(triple());
            in.leave(inner);
        }
        List<Triple> list = in.lists().since(mark);
        in.leave(outer);
        return list.isEmpty() ? Optional.empty() : Optional.of(new TopologyDescriptor(list));
    }

    private Triple triple() {
        if (in.field(-1) != 0) {
            throw in.missing("first termination of a topology");
        }
        TerminationId from = terminations.read(in);
        if (in.field(0) != 1) {
            throw in.missing("second termination of a topology");
        }
        TerminationId to = terminations.read(in);
        if (in.field(1) != 2) {
            throw in.missing("direction of a topology");
        }
        Direction direction = DIRECTIONS.get(in.number("direction of a topology", 2));
        OptionalInt stream = OptionalInt.empty();
        Optional<Direction> extension = Optional.empty();
        int last = 2;
        while (in.more()) {
            last = in.field(last);
            switch (last) {
                case 3 -> stream = OptionalInt.of(in.number("stream id", 65535));
                case 4 -> extension = Optional.of(EXTENDED.get(in.number("extended direction of a topology", 1)));
                default -> in.extension(last, 5);
            }
        }
        return triple(new Triple(from, to, direction, stream, extension));
    }

    /** One way with an extended direction is that direction, and so is an extended direction said twice. */
    static Triple triple(Triple triple) {
        if (triple.extension().isEmpty()) {
            return triple;
        }
        Direction extension = triple.extension().get();
        boolean same = triple.direction() == Direction.ONEWAY || triple.direction() == extension;
        return same ? new Triple(triple.from(), triple.to(), extension, triple.stream(), Optional.empty()) : triple;
    }

    /** A ContextAttrAuditRequest; empty if it asks for nothing. */
    Optional<ContextAudit> audit() {
        int outer = in.enter();
        List<ContextAudit.Item> items = new ArrayList<>(4);
        int last = -1;
        while (in.more()) {
            last = in.field(last);
            switch (last) {
                case 0 -> token(items, ContextAudit.Token.TOPOLOGY);
                case 1 -> token(items, ContextAudit.Token.EMERGENCY);
                case 2 -> token(items, ContextAudit.Token.PRIORITY);
                case 3 -> token(items, ContextAudit.Token.IEPS_CALL);
                case 4 -> attributes(items);
                case 5 -> items.add(new ContextAudit.PriorityIs(in.number("priority", 15)));
                case 6 -> items.add(new ContextAudit.EmergencyIs(in.bool("emergency")));
                case 7 -> items.add(new ContextAudit.IepsCallIs(in.bool("ieps call")));
                case 8 -> logic(items);
                default -> in.extension(last, 9);
            }
        }
        in.leave(outer);
        return items.isEmpty() ? Optional.empty() : Optional.of(new ContextAudit(items));
    }

    private void token(List<ContextAudit.Item> into, ContextAudit.Token token) {
        in.nothing("audited context property");
        into.add(token);
    }

    /** Properties of packages: those to report first, then those to select by. */
    private void attributes(List<ContextAudit.Item> into) {
        int outer = in.enter();
        List<PropertyParm> selected = new ArrayList<>(0);
        while (in.more()) {
            in.expectSequence();
            AuditProperty.Property property = audits.property();
            if (property.selected().isPresent()) {
                selected.add(
                        new PropertyParm(property.name(), property.selected().get()));
            } else {
                into.add(new ContextAudit.Property(property.name()));
            }
        }
        in.leave(outer);
        if (!selected.isEmpty()) {
            into.add(new ContextAudit.AttributesAre(selected));
        }
    }

    private void logic(List<ContextAudit.Item> into) {
        int outer = in.enter();
        ContextAudit.Token logic = switch (in.choice()) {
            case 0 -> ContextAudit.Token.AND;
            case 1 -> ContextAudit.Token.OR;
            default -> throw in.foreign("the logic of a selection");
        };
        token(into, logic);
        in.leave(outer);
    }
}
