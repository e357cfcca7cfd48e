package io.limen.h248.codec.ber;

import io.limen.h248.model.ItemName;
import io.limen.h248.model.NamedParm;
import io.limen.h248.model.ParmValue;
import io.limen.h248.model.PropertyParm;
import io.limen.h248.model.StatisticsDescriptor;
import io.limen.h248.model.Value;
import io.limen.h248.packages.ItemDefinition;
import io.limen.h248.packages.ItemKind;
import io.limen.h248.packages.NumberedItem;
import io.limen.h248.packages.PackageDefinition;
import io.limen.h248.packages.PackageRegistry;
import io.limen.h248.packages.ParmDefinition;
import io.limen.h248.packages.ValueDefinition;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** Canonical form of properties, parameters, statistics and their values. */
final class CanonicalValues {
    private final PackageRegistry packages;

    CanonicalValues(PackageRegistry packages) {
        this.packages = packages;
    }

    /** The name of a package as the registry spells it. */
    String packageName(String name) {
        return packages.byName(name).map(PackageDefinition::name).orElse(name);
    }

    List<PropertyParm> properties(List<PropertyParm> list) {
        return list.stream()
                .map(p -> new PropertyParm(p.name(), property(p.name(), p.value())))
                .toList();
    }

    ParmValue property(ItemName name, ParmValue value) {
        return value(value, typed(ItemKind.PROPERTY, name));
    }

    private UnaryOperator<Value> typed(ItemKind kind, ItemName name) {
        Optional<ValueDefinition> type =
                packages.numbered(kind, name).map(NumberedItem::definition).map(ItemDefinition::value);
        return type.isPresent() ? value -> ValueText.canonical(type.get(), value) : ValueText::untyped;
    }

    /** Parameters of an item, of the first or the second list of its definition. */
    List<NamedParm> parms(ItemKind kind, ItemName of, List<NamedParm> list) {
        Optional<ItemDefinition> item = packages.numbered(kind, of).map(NumberedItem::definition);
        return list.stream()
                .map(p -> new NamedParm(p.name(), value(p.value(), typed(item, p.name()))))
                .toList();
    }

    private static UnaryOperator<Value> typed(Optional<ItemDefinition> item, String name) {
        if (item.isPresent()) {
            for (List<ParmDefinition> parms :
                    List.of(item.get().parms(), item.get().observed())) {
                for (ParmDefinition parm : parms) {
                    if (parm.name().equalsIgnoreCase(name)) {
                        return value -> ValueText.canonical(parm.value(), value);
                    }
                }
            }
        }
        return ValueText::untyped;
    }

    List<NamedParm> untyped(List<NamedParm> list) {
        return list.stream()
                .map(p -> new NamedParm(p.name(), value(p.value(), ValueText::untyped)))
                .toList();
    }

    private static ParmValue value(ParmValue value, UnaryOperator<Value> canonical) {
        return switch (value) {
            case ParmValue.Single(Value one) -> ValueText.isChoose(one) ? value : single(one, canonical);
            case ParmValue.OneOf(List<Value> list) -> new ParmValue.OneOf(list(list, canonical));
            case ParmValue.AllOf(List<Value> list) -> new ParmValue.AllOf(list(list, canonical));
            case ParmValue.Range(Value low, Value high) ->
                new ParmValue.Range(canonical.apply(low), canonical.apply(high));
            case ParmValue.Relation(ParmValue.Operator operator, Value one) ->
                new ParmValue.Relation(operator, canonical.apply(one));
        };
    }

    private static ParmValue single(Value value, UnaryOperator<Value> canonical) {
        return new ParmValue.Single(canonical.apply(value));
    }

    private static List<Value> list(List<Value> list, UnaryOperator<Value> canonical) {
        return list.stream().map(canonical).toList();
    }

    StatisticsDescriptor statistics(StatisticsDescriptor descriptor) {
        return new StatisticsDescriptor(
                descriptor.statistics().stream().map(this::statistic).toList());
    }

    /** A list of one value is a single value, unless the statistic is a list. */
    private StatisticsDescriptor.Statistic statistic(StatisticsDescriptor.Statistic statistic) {
        boolean list = packages.numbered(ItemKind.STATISTIC, statistic.name())
                .map(item -> item.definition().value().list())
                .orElse(false);
        Optional<ParmValue> value = statistic.value().map(v -> value(v, typed(ItemKind.STATISTIC, statistic.name())));
        return new StatisticsDescriptor.Statistic(statistic.name(), value.map(v -> listed(v, list)));
    }

    private static ParmValue listed(ParmValue value, boolean list) {
        return switch (value) {
            case ParmValue.Single(Value one) ->
                list && !ValueText.isChoose(one) ? new ParmValue.AllOf(List.of(one)) : value;
            case ParmValue.AllOf(List<Value> all) ->
                !list && all.size() == 1 ? new ParmValue.Single(all.getFirst()) : value;
            case ParmValue.OneOf o -> value;
            case ParmValue.Range r -> value;
            case ParmValue.Relation r -> value;
        };
    }
}
