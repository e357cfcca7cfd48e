package io.limen.h248.codec.ber;

import io.limen.h248.model.ItemName;
import io.limen.h248.model.NamedParm;
import io.limen.h248.model.ParmValue;
import io.limen.h248.model.PropertyParm;
import io.limen.h248.model.StatisticsDescriptor;
import io.limen.h248.model.Value;
import io.limen.h248.packages.BinaryDialect;
import io.limen.h248.packages.ItemKind;
import io.limen.h248.packages.ParmDefinition;
import io.limen.h248.packages.ValueDefinition;
import java.util.List;

/** Properties, parameters and statistics with their values. */
final class ParmWriter {
    private final BerOutput out;
    private final Names names;
    private final ValueWriter values;

    ParmWriter(BerOutput out, BinaryDialect dialect) {
        this.out = out;
        names = new Names(dialect);
        values = new ValueWriter(out, names, dialect.wrapping());
    }

    Names names() {
        return names;
    }

    ValueWriter values() {
        return values;
    }

    void itemName(int identifier, ItemKind kind, ItemName name) {
        out.fixed(identifier, names.item(kind, name).number(), 4);
    }

    void properties(int identifier, List<PropertyParm> properties) {
        int mark = out.mark();
        for (int i = properties.size() - 1; i >= 0; i--) {
            property(0x30, properties.get(i));
        }
        out.close(identifier, mark);
    }

    void property(int identifier, PropertyParm property) {
        int mark = out.mark();
        Names.Item item = names.item(ItemKind.PROPERTY, property.name());
        value(property.value(), item.value(), item.known());
        out.fixed(0x80, item.number(), 4);
        out.close(identifier, mark);
    }

    private void value(ParmValue value, ValueDefinition type, boolean known) {
        switch (value) {
            case ParmValue.Single(Value single) -> single(single, type, known);
            case ParmValue.OneOf(List<Value> list) -> {
                flag(0x82, false);
                list(list, type, known);
            }
            case ParmValue.AllOf(List<Value> list) -> {
                flag(0x82, true);
                list(list, type, known);
            }
            case ParmValue.Range(Value low, Value high) -> {
                flag(0x81, true);
                list(List.of(low, high), type, known);
            }
            case ParmValue.Relation(ParmValue.Operator operator, Value single) -> {
                int mark = out.mark();
                out.number(0x80, relation(operator));
                out.close(0xA2, mark);
                list(List.of(single), type, known);
            }
        }
    }

    private void flag(int identifier, boolean value) {
        int mark = out.mark();
        out.bool(identifier, value);
        out.close(0xA2, mark);
    }

    private void single(Value value, ValueDefinition type, boolean known) {
        int mark = out.mark();
        if (!ValueText.isChoose(value)) {
            values.value(value, type, known);
        }
        out.close(0xA1, mark);
    }

    private void list(List<Value> list, ValueDefinition type, boolean known) {
        int mark = out.mark();
        for (int i = list.size() - 1; i >= 0; i--) {
            values.value(list.get(i), type, known);
        }
        out.close(0xA1, mark);
    }

    private static int relation(ParmValue.Operator operator) {
        return switch (operator) {
            case GREATER -> 0;
            case LESS -> 1;
            case NOT_EQUAL -> 2;
        };
    }

    void parms(
            int identifier,
            List<NamedParm> parms,
            ItemName of,
            List<ParmDefinition> first,
            List<ParmDefinition> second) {
        int mark = out.mark();
        for (int i = parms.size() - 1; i >= 0; i--) {
            int inner = out.mark();
            NamedParm named = parms.get(i);
            Names.Parm parm = Names.parm(first, second, named.name(), of);
            value(named.value(), parm.value(), parm.known());
            out.fixed(0x80, parm.number(), 2);
            out.close(0x30, inner);
        }
        out.close(identifier, mark);
    }

    void statistics(int identifier, StatisticsDescriptor descriptor) {
        int mark = out.mark();
        List<StatisticsDescriptor.Statistic> list = descriptor.statistics();
        for (int i = list.size() - 1; i >= 0; i--) {
            int inner = out.mark();
            StatisticsDescriptor.Statistic statistic = list.get(i);
            Names.Item item = names.item(ItemKind.STATISTIC, statistic.name());
            if (statistic.value().isPresent()) {
                statistic(statistic.value().get(), item);
            }
            out.fixed(0x80, item.number(), 4);
            out.close(0x30, inner);
        }
        out.close(identifier, mark);
    }

    private void statistic(ParmValue value, Names.Item item) {
        switch (value) {
            case ParmValue.Single(Value single) -> single(single, item.value(), item.known());
            case ParmValue.AllOf(List<Value> list) -> list(list, item.value(), item.known());
            case ParmValue.OneOf o -> throw refused(item);
            case ParmValue.Range r -> throw refused(item);
            case ParmValue.Relation r -> throw refused(item);
        }
    }

    private static BerRefusal refused(Names.Item item) {
        return new BerRefusal("statistic " + item.name() + " has a choice, a range or a relation for value");
    }
}
