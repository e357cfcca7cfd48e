package io.limen.h248.procedures;

import io.limen.h248.model.ItemName;
import io.limen.h248.model.StatisticsDescriptor;
import io.limen.h248.model.StatisticsDescriptor.Statistic;
import io.limen.h248.packages.ProcedureItems;
import io.limen.h248.procedures.Omissions.Place;
import io.limen.policy.plan.NotCarried.Item;
import io.limen.policy.plan.StreamEndpoint;
import io.limen.policy.plan.StreamStatistics;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.stream.Stream;

/** Asks for statistics (H.248.1 §7.1.15) and reads them as typed values. */
final class Counters {
    private final ProcedureItems.Statistics items;

    Counters(WireNames names) {
        this.items = names.more().statistics();
    }

    /** The statistics that a stream shall keep; version 3 only, earlier ones count per termination without being asked. */
    Optional<StatisticsDescriptor> wanted(StreamEndpoint stream, Place place, Omissions omissions) {
        if (!stream.treatment().statistics()) {
            return Optional.empty();
        }
        if (omissions.terms().version() < 3) {
            omissions.note(
                    place, Item.STATISTICS, "version " + omissions.terms().version() + " counts per termination only");
            return Optional.empty();
        }
        boolean rtp = stream.transport().toUpperCase(Locale.ROOT).contains("RTP/");
        List<Statistic> wanted = Stream.concat(
                        Stream.of(items.duration(), items.octetsSent(), items.octetsReceived()),
                        rtp
                                ? Stream.of(
                                        items.packetsSent(),
                                        items.packetsReceived(),
                                        items.loss(),
                                        items.jitter(),
                                        items.delay())
                                : Stream.of())
                .flatMap(Optional::stream)
                .filter(omissions.terms()::has)
                .map(name -> new Statistic(name, Optional.empty()))
                .toList();
        if (wanted.isEmpty()) {
            omissions.note(place, Item.STATISTICS, "profile and gateway have none in common");
            return Optional.empty();
        }
        return Optional.of(new StatisticsDescriptor(wanted));
    }

    /** What was counted; a value that is no number counts as not told, but stands among the others. */
    StreamStatistics read(StatisticsDescriptor told) {
        List<String> others = new ArrayList<>(0);
        told.statistics().stream()
                .filter(each -> !isRead(each))
                .forEach(each ->
                        others.add(each.name() + text(each).map(t -> "=" + t).orElse("")));
        return new StreamStatistics(
                number(told, items.octetsSent()),
                number(told, items.octetsReceived()),
                number(told, items.packetsSent()),
                number(told, items.packetsReceived()),
                time(told),
                fraction(told, items.loss()),
                fraction(told, items.jitter()),
                fraction(told, items.delay()),
                others);
    }

    private boolean isRead(Statistic each) {
        boolean whole = Stream.of(
                        items.octetsSent(),
                        items.octetsReceived(),
                        items.packetsSent(),
                        items.packetsReceived(),
                        items.duration())
                .anyMatch(name -> name.filter(each.name()::equals).isPresent());
        boolean fraction = Stream.of(items.loss(), items.jitter(), items.delay())
                .anyMatch(name -> name.filter(each.name()::equals).isPresent());
        return (whole && text(each).filter(Counters::isWhole).isPresent())
                || (fraction && text(each).filter(Counters::isDecimal).isPresent());
    }

    private Optional<Duration> time(StatisticsDescriptor told) {
        OptionalLong millis = number(told, items.duration());
        return millis.isPresent() ? Optional.of(Duration.ofMillis(millis.getAsLong())) : Optional.empty();
    }

    private static OptionalLong number(StatisticsDescriptor told, Optional<ItemName> name) {
        return find(told, name)
                .filter(Counters::isWhole)
                .map(text -> OptionalLong.of(Long.parseLong(text)))
                .orElse(OptionalLong.empty());
    }

    private static OptionalDouble fraction(StatisticsDescriptor told, Optional<ItemName> name) {
        return find(told, name)
                .filter(Counters::isDecimal)
                .map(text -> OptionalDouble.of(Double.parseDouble(text)))
                .orElse(OptionalDouble.empty());
    }

    private static Optional<String> find(StatisticsDescriptor told, Optional<ItemName> name) {
        return name.flatMap(wanted -> told.statistics().stream()
                .filter(each -> each.name().equals(wanted))
                .flatMap(each -> text(each).stream())
                .findFirst());
    }

    private static Optional<String> text(Statistic each) {
        return each.value().flatMap(value -> value.singleText());
    }

    private static boolean isWhole(String text) {
        return text.matches("[0-9]{1,18}");
    }

    private static boolean isDecimal(String text) {
        return text.matches("[0-9]{1,18}(\\.[0-9]{1,18})?");
    }
}
