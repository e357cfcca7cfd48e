package io.limen.h248.codec.text;

import io.limen.h248.model.ContextAudit;
import io.limen.h248.model.ContextId;
import io.limen.h248.model.ContextProperties;
import io.limen.h248.model.ItemName;
import io.limen.h248.model.PropertyParm;
import io.limen.h248.model.TerminationId;
import io.limen.h248.model.TopologyDescriptor;
import io.limen.h248.model.TopologyDescriptor.Direction;
import io.limen.h248.model.TopologyDescriptor.Triple;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** Context ids, properties and audits (H.248.1 §6.1, §8.2). */
final class ContextReader {
    private final Scanner in;
    private final ValueReader values;

    ContextReader(Scanner in, ValueReader values) {
        this.in = in;
        this.values = values;
    }

    ContextId id() {
        in.word();
        if (in.wordIs('-')) {
            return ContextId.NULL;
        }
        if (in.wordIs('$')) {
            return ContextId.CHOOSE;
        }
        return in.wordIs('*') ? ContextId.ALL : specific();
    }

    private ContextId specific() {
        ContextId id = new ContextId(in.wordNumber("context id", 0xFFFF_FFFFL));
        if (!id.isSpecific()) {
            throw in.faultAtWord("context id " + in.shown() + " is reserved");
        }
        return id;
    }

    /** Properties of one action as they come; each at most once. */
    final class Properties {
        private Optional<TopologyDescriptor> topology = Optional.empty();
        private OptionalInt priority = OptionalInt.empty();
        private Optional<Boolean> emergency = Optional.empty();
        private Optional<Boolean> ieps = Optional.empty();
        private List<PropertyParm> attributes = new ArrayList<>(0);
        private List<ContextId> contexts = new ArrayList<>(0);

        /** Whether the word read last begins a property; if so, the property is read. */
        boolean take(Token token) {
            switch (token) {
                case TOPOLOGY -> {
                    once(topology.isPresent());
                    topology = Optional.of(topology());
                }
                case PRIORITY -> {
                    once(priority.isPresent());
                    priority = OptionalInt.of(values.equalsNumber("priority", 15));
                }
                case EMERGENCY, EMERGENCY_OFF -> {
                    once(emergency.isPresent());
                    emergency = Optional.of(token == Token.EMERGENCY);
                }
                case IEPS_CALL -> {
                    once(ieps.isPresent());
                    ieps = Optional.of(values.onOff());
                }
                case CONTEXT_ATTR -> attributes(attributes, contexts);
                default -> {
                    return false;
                }
            }
            return true;
        }

        ContextProperties done() {
            boolean none = topology.isEmpty() && priority.isEmpty() && emergency.isEmpty() && ieps.isEmpty();
            return none && attributes.isEmpty() && contexts.isEmpty()
                    ? ContextProperties.NONE
                    : new ContextProperties(topology, priority, emergency, ieps, attributes, contexts);
        }
    }

    private void once(boolean earlier) {
        if (earlier) {
            throw in.faultAtWord(in.shown() + " appears twice");
        }
    }

    private void attributes(List<PropertyParm> properties, List<ContextId> contexts) {
        in.open();
        do {
            if (in.token() == Token.CONTEXT_LIST) {
                contexts.addAll(contextList());
            } else {
                in.lists().counted();
                properties.add(values.wordProperty());
            }
        } while (in.accept(','));
        in.close();
    }

    private List<ContextId> contextList() {
        int mark = in.lists().mark();
        in.expect('=');
        in.open();
        do {
            in.lists().add(id());
        } while (in.accept(','));
        in.close();
        return in.lists().since(mark);
    }

    private TopologyDescriptor topology() {
        int mark = in.lists().mark();
        in.open();
        in.word();
        boolean more = true;
        while (more) {
            TerminationId from = new TerminationId(in.text());
            in.expect(',');
            TerminationId to = values.termination();
            in.expect(',');
            Direction direction = direction();
            OptionalInt stream = OptionalInt.empty();
            Optional<Direction> extension = Optional.empty();
            more = nextWord();
            if (more && in.wordToken() == Token.STREAM && in.peek() == '=') {
                stream = OptionalInt.of(values.equalsNumber("stream id", 65535));
                more = nextWord();
            } else if (more && isNumber() && !startsWithDigit(from)) {
                stream = OptionalInt.of((int) in.wordNumber("stream id", 65535));
                more = nextWord();
            }
            boolean extended = more && (in.wordToken() == Token.ONEWAY_EXTERNAL || in.wordToken() == Token.ONEWAY_BOTH);
            if (extended) {
                extension = Optional.of(wordDirection());
                more = nextWord();
            }
            in.lists().add(new Triple(from, to, direction, stream, extension));
        }
        in.close();
        return new TopologyDescriptor(in.lists().since(mark));
    }

    /** Erlang/OTP writes a stream as a bare number. No TerminationID of the grammar begins with a digit. */
    private boolean isNumber() {
        String word = in.text();
        return !word.isEmpty() && word.chars().allMatch(c -> c >= '0' && c <= '9');
    }

    private static boolean startsWithDigit(TerminationId id) {
        return id.text().charAt(0) >= '0' && id.text().charAt(0) <= '9';
    }

    private boolean nextWord() {
        boolean more = in.accept(',');
        if (more) {
            in.word();
        }
        return more;
    }

    private Direction direction() {
        in.word();
        return wordDirection();
    }

    private Direction wordDirection() {
        return switch (in.wordToken()) {
            case BOTHWAY -> Direction.BOTHWAY;
            case ISOLATE -> Direction.ISOLATE;
            case ONEWAY -> Direction.ONEWAY;
            case ONEWAY_EXTERNAL -> Direction.ONEWAY_EXTERNAL;
            case ONEWAY_BOTH -> Direction.ONEWAY_BOTH;
            default -> throw in.faultAtWord(in.shown() + " is no direction of a topology");
        };
    }

    /** A context audit from the opening brace on. */
    ContextAudit audit() {
        int mark = in.lists().mark();
        in.open();
        do {
            auditItem(in.token());
        } while (in.accept(','));
        in.close();
        return new ContextAudit(in.lists().since(mark));
    }

    private void auditItem(Token token) {
        if (token == Token.CONTEXT_ATTR) {
            auditedAttributes();
        } else {
            in.lists().add(plainItem(token));
        }
    }

    private ContextAudit.Item plainItem(Token token) {
        boolean valued = in.peek() == '=';
        return switch (token) {
            case TOPOLOGY -> ContextAudit.Token.TOPOLOGY;
            case EMERGENCY -> ContextAudit.Token.EMERGENCY;
            case PRIORITY ->
                valued ? new ContextAudit.PriorityIs(values.equalsNumber("priority", 15)) : ContextAudit.Token.PRIORITY;
            case IEPS_CALL -> valued ? new ContextAudit.IepsCallIs(values.onOff()) : ContextAudit.Token.IEPS_CALL;
            case EMERGENCY_VALUE -> emergencyIs();
            case AND_LGC -> ContextAudit.Token.AND;
            case OR_LGC -> ContextAudit.Token.OR;
            default -> new ContextAudit.Property(values.wordItem());
        };
    }

    private ContextAudit.Item emergencyIs() {
        in.expect('=');
        return switch (in.token()) {
            case EMERGENCY -> new ContextAudit.EmergencyIs(true);
            case EMERGENCY_OFF -> new ContextAudit.EmergencyIs(false);
            default -> throw in.faultAtWord("Emergency or EmergencyOff expected");
        };
    }

    /** What stands in ContextAttr may be wishes as well as values by which to choose. */
    private void auditedAttributes() {
        List<PropertyParm> properties = new ArrayList<>(2);
        in.open();
        do {
            Token token = in.token();
            boolean property = token == Token.NONE && in.indexInWord('/') >= 0;
            if (token == Token.CONTEXT_LIST) {
                in.lists().add(new ContextAudit.ContextsAre(contextList()));
            } else if (property) {
                ItemName name = values.wordItem();
                if (values.atValue()) {
                    in.lists().counted();
                    properties.add(new PropertyParm(name, values.parmValue()));
                } else {
                    in.lists().add(new ContextAudit.Property(name));
                }
            } else {
                in.lists().add(plainItem(token));
            }
        } while (in.accept(','));
        in.close();
        if (!properties.isEmpty()) {
            in.lists().add(new ContextAudit.AttributesAre(properties));
        }
    }
}
