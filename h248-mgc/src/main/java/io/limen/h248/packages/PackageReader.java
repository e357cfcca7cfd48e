package io.limen.h248.packages;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads the lines of one {@code [package name number]} section. Lines: {@code version = 2}, {@code extends = nt},
 * {@code property jit = 0x0007 integer}, {@code statistic dur = 0x0001 double}, {@code event cause = 0x0001},
 * {@code event cause observed Generalcause = 0x0001 enumeration NR=1 UR=2}, {@code signal latch = 0x0001},
 * {@code signal latch parameter napt = 0x0001 enumeration OFF=0}. What is behind the id: {@link ValueWords}.
 */
final class PackageReader {
    private static final String NAME = "[A-Za-z][A-Za-z0-9_-]{0,63}";
    private static final String NUMBER = "0x[0-9A-Fa-f]{1,4}|[0-9]{1,5}";
    private static final Pattern HEAD = Pattern.compile("package\\s+(" + NAME + ")(?:\\s+(" + NUMBER + "))?");
    private static final Pattern ITEM = Pattern.compile(
            "(property|statistic|event|signal)\\s+(" + NAME + ")\\s*=\\s*(" + NUMBER + ")(?:\\s+(.*))?");
    private static final Pattern PARM = Pattern.compile("(event|signal)\\s+(" + NAME + ")\\s+(parameter|observed)\\s+("
            + NAME + ")\\s*=\\s*(" + NUMBER + ")(?:\\s+(.*))?");
    private static final Pattern VERSION = Pattern.compile("version\\s*=\\s*([1-9][0-9]?)");
    private static final Pattern EXTENDS = Pattern.compile("extends\\s*=\\s*(" + NAME + ")");

    private final boolean verified;
    private final List<ProfileFault> faults;
    private final Map<String, ItemDefinition> items = new LinkedHashMap<>();
    private int version;
    private Optional<String> base = Optional.empty();

    private PackageReader(boolean verified, List<ProfileFault> faults) {
        this.verified = verified;
        this.faults = faults;
    }

    /**
     * The package of a section, joined with what is known of it: items of the section replace those of the same name.
     *
     * @param verified whether items are verified when their line says nothing of it
     * @param faults where to put what is wrong
     */
    static Optional<PackageDefinition> read(
            PackageSection section, PackageRegistry known, boolean verified, List<ProfileFault> faults) {
        Matcher head = HEAD.matcher(section.head());
        if (!head.matches()) {
            faults.add(new ProfileFault(
                    section.line(), "section `" + section.head() + "` is not of the form package name number"));
            return Optional.empty();
        }
        PackageReader reader = new PackageReader(verified, faults);
        section.lines().forEach(reader::line);
        Optional<PackageDefinition> standard = known.byName(head.group(1));
        int id = head.group(2) == null ? standard.map(PackageDefinition::id).orElse(0) : number(head.group(2));
        if (id < 1 || id > 0xFFFE || standard.filter(s -> s.id() != id).isPresent()) {
            String why = standard.map(s -> "has the number " + s.id()).orElse("needs a number of 1 to 65534");
            faults.add(new ProfileFault(section.line(), "package `" + head.group(1) + "` " + why));
            return Optional.empty();
        }
        return Optional.of(reader.joined(head.group(1), id, standard));
    }

    private PackageDefinition joined(String name, int id, Optional<PackageDefinition> standard) {
        Map<String, ItemDefinition> all = new LinkedHashMap<>();
        standard.ifPresent(s -> s.items().forEach(item -> all.put(key(item.kind(), item.name()), item)));
        all.putAll(items);
        int standing = standard.map(PackageDefinition::version).orElse(1);
        return new PackageDefinition(
                standard.map(PackageDefinition::name).orElse(name),
                id,
                version == 0 ? standing : version,
                base.or(() -> standard.flatMap(PackageDefinition::base)),
                List.copyOf(all.values()));
    }

    private void line(PackageSection.Line line) {
        Matcher parm = PARM.matcher(line.text());
        if (parm.matches()) {
            parm(line, parm);
            return;
        }
        Matcher item = ITEM.matcher(line.text());
        if (item.matches()) {
            item(line, item);
            return;
        }
        Matcher number = VERSION.matcher(line.text());
        Matcher extended = EXTENDS.matcher(line.text());
        if (number.matches() && version == 0) {
            version = Integer.parseInt(number.group(1));
        } else if (extended.matches() && base.isEmpty()) {
            base = Optional.of(extended.group(1));
        } else {
            fault(line, "`" + line.text() + "` is no line of a package, or is there twice");
        }
    }

    private void item(PackageSection.Line line, Matcher matcher) {
        ItemKind kind = kind(matcher.group(1));
        String name = matcher.group(2);
        Optional<Integer> id = id(line, matcher.group(3));
        boolean valued = kind == ItemKind.PROPERTY || kind == ItemKind.STATISTIC;
        Optional<ValueWords> words = words(line, matcher.group(4), valued);
        if (id.isEmpty() || words.isEmpty()) {
            return;
        }
        var item = new ItemDefinition(
                kind,
                name,
                id.get(),
                words.get().value(),
                List.of(),
                List.of(),
                words.get().place(),
                words.get().verified().orElse(verified));
        for (ItemDefinition other : items.values()) {
            if (other.kind() == kind && other.id() == item.id()) {
                fault(line, "id " + item.id() + " is that of " + matcher.group(1) + " `" + other.name() + "`");
                return;
            }
        }
        if (items.putIfAbsent(key(kind, name), item) != null) {
            fault(line, matcher.group(1) + " `" + name + "` is there twice");
        }
    }

    private void parm(PackageSection.Line line, Matcher matcher) {
        ItemKind kind = kind(matcher.group(1));
        boolean observed = matcher.group(3).equals("observed");
        ItemDefinition item = items.get(key(kind, matcher.group(2)));
        Optional<Integer> id = id(line, matcher.group(5));
        Optional<ValueWords> words = words(line, matcher.group(6), true);
        if (item == null) {
            fault(line, matcher.group(1) + " `" + matcher.group(2) + "` is not defined before its parameters");
        } else if (observed && kind == ItemKind.SIGNAL) {
            fault(line, "a signal is not observed");
        } else if (id.isPresent() && words.isPresent()) {
            var parm =
                    new ParmDefinition(matcher.group(4), id.get(), words.get().value());
            List<ParmDefinition> old = observed ? item.observed() : item.parms();
            if (old.stream().anyMatch(p -> p.id() == parm.id() || p.name().equalsIgnoreCase(parm.name()))) {
                fault(line, "parameter `" + parm.name() + "` or its id " + parm.id() + " is there twice");
                return;
            }
            List<ParmDefinition> more = new ArrayList<>(old);
            more.add(parm);
            items.put(
                    key(kind, item.name()),
                    new ItemDefinition(
                            kind,
                            item.name(),
                            item.id(),
                            item.value(),
                            observed ? item.parms() : more,
                            observed ? more : item.observed(),
                            item.place(),
                            item.verified() && words.get().verified().orElse(verified)));
        }
    }

    private Optional<ValueWords> words(PackageSection.Line line, @Nullable String text, boolean valued) {
        return switch (ValueWords.read(text == null ? "" : text, valued)) {
            case ValueWords.Read.Ok ok -> Optional.of(ok.words());
            case ValueWords.Read.Faulty faulty -> {
                fault(line, faulty.why());
                yield Optional.empty();
            }
        };
    }

    private Optional<Integer> id(PackageSection.Line line, String text) {
        int id = number(text);
        if (id > 0xFFFE) {
            fault(line, "`" + text + "` is not an id of 0 to 65534");
            return Optional.empty();
        }
        return Optional.of(id);
    }

    private static int number(String text) {
        return text.startsWith("0x") ? Integer.parseInt(text.substring(2), 16) : Integer.parseInt(text);
    }

    private static ItemKind kind(String word) {
        return ItemKind.valueOf(word.toUpperCase(Locale.ROOT));
    }

    private static String key(ItemKind kind, String name) {
        return kind + " " + PackageRegistry.key(name);
    }

    private void fault(PackageSection.Line line, String why) {
        faults.add(new ProfileFault(line.number(), why));
    }
}
