package io.limen.h248.codec.ber;

import io.limen.h248.model.ItemName;
import io.limen.h248.model.NamedParm;
import io.limen.h248.model.ParmValue;
import io.limen.h248.model.PropertyParm;
import io.limen.h248.model.StatisticsDescriptor;
import io.limen.h248.model.Value;
import io.limen.h248.packages.ItemKind;
import io.limen.h248.packages.ParmDefinition;
import io.limen.h248.packages.ValueDefinition;
import java.util.List;
import java.util.Optional;

/**
 * Properties, parameters and statistics with their values. An empty list of values is CHOOSE, {@code $} in text; one that is
 * longer is a choice between them unless extraInfo says otherwise; its sublist is TRUE for all and FALSE for a choice.
 */
final class ParmReader {
    private static final Value CHOOSE = Value.of("$");
    private static final int EVENT_RELATION = 0;
    private static final int NO_INFO = -1;

    private final BerInput in;
    private final Names names;
    private final ValueReader values;

    ParmReader(BerInput in, Names names) {
        this.in = in;
        this.names = names;
        values = new ValueReader(in, names);
    }

    ValueReader values() {
        return values;
    }

    ItemName itemName(ItemKind kind, String what) {
        return names.item(kind, in.fixed(what, 4)).name();
    }

    Names names() {
        return names;
    }

    /** A SEQUENCE OF PropertyParm, whose identifier was read. */
    List<PropertyParm> properties() {
        int outer = in.enter();
        int mark = in.lists().mark();
        while (in.more()) {
            in.expectSequence();
            in.lists().add(property());
        }
        List<PropertyParm> list = in.lists().since(mark);
        in.leave(outer);
        return list;
    }

    /** A PropertyParm, whose identifier was read. */
    PropertyParm property() {
        int outer = in.enter();
        expect(0, "property name");
        Names.Item item = names.item(ItemKind.PROPERTY, in.fixed("property name", 4));
        ParmValue value = rest(item.value(), item.known());
        in.leave(outer);
        return new PropertyParm(item.name(), value);
    }

    private void expect(int number, String what) {
        if (in.field(number - 1) != number) {
            throw in.missing(what);
        }
    }

    /** Values and extraInfo of a property or parameter, to its end. */
    private ParmValue rest(ValueDefinition type, boolean known) {
        expect(1, "value");
        List<Value> list = list(type, known);
        int info = NO_INFO;
        int relation = 0;
        while (in.more()) {
            int number = in.choice();
            // [2] by automatic tagging; one well known copy of the module has [3] instead
            if ((number == 2 || number == 3) && info == NO_INFO) {
                int outer = in.enter();
                info = in.choice();
                relation = info(info);
                in.leave(outer);
            } else {
                in.extension(number, 2);
            }
        }
        return value(list, info, relation);
    }

    /** Reads an alternative of extraInfo: a relation, or 1 if the Boolean is set. */
    private int info(int alternative) {
        return switch (alternative) {
            case EVENT_RELATION -> in.number("relation", 2);
            case 1, 2 -> in.bool("extra information") ? 1 : 0;
            default -> throw in.foreign("extra information");
        };
    }

    private List<Value> list(ValueDefinition type, boolean known) {
        int outer = in.enter();
        int mark = in.lists().mark();
        while (in.more()) {
            in.lists().add(values.value(type, known));
        }
        List<Value> list = in.lists().since(mark);
        in.leave(outer);
        return list;
    }

    private ParmValue value(List<Value> list, int info, int flag) {
        if (info == 0) {
            return new ParmValue.Relation(operator(flag), only(list, 1).getFirst());
        }
        if (info == 1 && flag == 1) {
            return new ParmValue.Range(only(list, 2).get(0), list.get(1));
        }
        if (info == 2 && !list.isEmpty()) {
            return flag == 1 ? new ParmValue.AllOf(list) : new ParmValue.OneOf(list);
        }
        return switch (list.size()) {
            case 0 -> new ParmValue.Single(CHOOSE);
            case 1 -> new ParmValue.Single(list.getFirst());
            default -> new ParmValue.OneOf(list);
        };
    }

    private List<Value> only(List<Value> list, int size) {
        if (list.size() != size) {
            throw in.fault("a relation has one value and a range has two");
        }
        return list;
    }

    private static ParmValue.Operator operator(int relation) {
        return switch (relation) {
            case 0 -> ParmValue.Operator.GREATER;
            case 1 -> ParmValue.Operator.LESS;
            default -> ParmValue.Operator.NOT_EQUAL;
        };
    }

    /** A SEQUENCE OF parameters of an event or signal, whose identifier was read. */
    List<NamedParm> parms(List<ParmDefinition> first, List<ParmDefinition> second) {
        int outer = in.enter();
        if (!in.more()) {
            in.leave(outer);
            return List.of();
        }
        int mark = in.lists().mark();
        while (in.more()) {
            int inner = in.enterSequence();
            expect(0, "parameter name");
            Names.Parm parm = Names.parm(first, second, in.fixed("parameter name", 2));
            in.lists().add(new NamedParm(parm.name(), rest(parm.value(), parm.known())));
            in.leave(inner);
        }
        List<NamedParm> list = in.lists().since(mark);
        in.leave(outer);
        return list;
    }

    /** A StatisticsDescriptor, whose identifier was read. */
    StatisticsDescriptor statistics() {
        int outer = in.enter();
        int mark = in.lists().mark();
        while (in.more()) {
            int inner = in.enterSequence();
            in.lists().add(statistic());
            in.leave(inner);
        }
        List<StatisticsDescriptor.Statistic> list = in.lists().since(mark);
        in.leave(outer);
        return new StatisticsDescriptor(list);
    }

    private StatisticsDescriptor.Statistic statistic() {
        expect(0, "statistic name");
        Names.Item item = names.item(ItemKind.STATISTIC, in.fixed("statistic name", 4));
        if (!in.more()) {
            return new StatisticsDescriptor.Statistic(item.name(), Optional.empty());
        }
        expect(1, "statistic value");
        List<Value> list = list(item.value(), item.known());
        boolean one = list.size() == 1 && !item.value().list();
        ParmValue value = one
                ? new ParmValue.Single(list.getFirst())
                : list.isEmpty() ? new ParmValue.Single(CHOOSE) : new ParmValue.AllOf(list);
        return new StatisticsDescriptor.Statistic(item.name(), Optional.of(value));
    }
}
