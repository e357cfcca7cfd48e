package io.limen.h248.codec.ber;

import io.limen.h248.codec.CodecLimits;
import io.limen.h248.codec.CodecSettings;
import io.limen.h248.codec.Encoded;
import io.limen.h248.codec.Form;
import io.limen.h248.codec.H248Codec;
import io.limen.h248.model.H248Message;
import io.limen.h248.model.ItemName;
import io.limen.h248.packages.BinaryDialect;
import io.limen.h248.packages.BinaryDialect.Wrapping;
import io.limen.h248.packages.ItemDefinition;
import io.limen.h248.packages.ItemKind;
import io.limen.h248.packages.PackageDefinition;
import io.limen.h248.packages.PackageRegistry;
import io.limen.h248.packages.ParmDefinition;
import io.limen.h248.packages.StandardPackages;
import io.limen.h248.packages.ValueDefinition;
import io.limen.h248.packages.ValueType;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Writes messages with names that no registry has: what the writer refuses for want of a number gets one, as a string, and
 * the writer is asked again. So a message of any names has a binary form, and a refusal for another reason stays one.
 */
final class Learner {
    private static final Pattern ITEM =
            Pattern.compile("(property|event|signal|statistic) (\\S+)/(\\S+) has no number");
    private static final Pattern PARM = Pattern.compile("parameter (\\S+) of (\\S+)/(\\S+) has no number");
    private static final Pattern PACKAGE = Pattern.compile("package (\\S+) has no number");
    private static final Pattern DIGIT_MAP = Pattern.compile("digit map (\\S+) has no number");
    private static final ValueDefinition STRING = ValueDefinition.of(ValueType.STRING);
    private static final int FIRST = 0x7000;

    private final LearnedNaming naming = new LearnedNaming();
    private final Map<String, Integer> digitMaps = new HashMap<>();
    private final Wrapping wrapping;
    private PackageRegistry registry;
    private int next = FIRST;

    Learner(Wrapping wrapping) {
        this(wrapping, StandardPackages.registry());
    }

    Learner(Wrapping wrapping, PackageRegistry registry) {
        this.wrapping = wrapping;
        this.registry = registry;
    }

    CodecSettings settings() {
        CodecLimits limits = new CodecLimits(1 << 20, 32, 512);
        return new CodecSettings(limits, new BinaryDialect(registry, naming, wrapping, digitMaps));
    }

    PackageRegistry registry() {
        return registry;
    }

    Encoded encode(H248Message message) {
        while (true) {
            Encoded encoded = H248Codec.encode(message, Form.BER, settings());
            if (!(encoded instanceof Encoded.Refused(String reason)) || !learn(reason)) {
                return encoded;
            }
        }
    }

    private boolean learn(String reason) {
        Matcher item = ITEM.matcher(reason);
        Matcher parm = PARM.matcher(reason);
        Matcher pkg = PACKAGE.matcher(reason);
        Matcher map = DIGIT_MAP.matcher(reason);
        if (map.matches()) {
            digitMaps.put(map.group(1), ++next);
        } else if (item.matches()) {
            ItemKind kind = ItemKind.valueOf(item.group(1).toUpperCase(Locale.ROOT));
            add(kind, new ItemName(item.group(2), item.group(3)), Optional.empty());
        } else if (parm.matches()) {
            ItemName of = new ItemName(parm.group(2), parm.group(3));
            add(ItemKind.EVENT, of, Optional.of(parm.group(1)));
            add(ItemKind.SIGNAL, of, Optional.of(parm.group(1)));
        } else if (pkg.matches()) {
            put(named(pkg.group(1)));
        }
        return map.matches() || item.matches() || parm.matches() || pkg.matches();
    }

    private PackageDefinition named(String name) {
        int id = name.equals("*") ? 0xFFFF : ++next;
        return registry.byName(name).orElseGet(() -> new PackageDefinition(name, id, 1, Optional.empty(), List.of()));
    }

    private void put(PackageDefinition definition) {
        registry = registry.with(List.of(definition));
    }

    private void add(ItemKind kind, ItemName name, Optional<String> parm) {
        PackageDefinition owner = named(name.pkg());
        List<ItemDefinition> items = new ArrayList<>(owner.items());
        Optional<ItemDefinition> known = registry.item(kind, name);
        int id = name.item().equals("*") ? 0xFFFF : ++next;
        ItemDefinition item =
                known.orElseGet(() -> new ItemDefinition(kind, name.item(), id, STRING, List.of(), List.of(), false));
        items.removeIf(i -> i.kind() == kind && i.name().equalsIgnoreCase(name.item()));
        List<ParmDefinition> parms = new ArrayList<>(item.parms());
        parm.ifPresent(p -> parms.add(new ParmDefinition(p, ++next, STRING)));
        items.add(new ItemDefinition(
                kind, item.name(), item.id(), item.value(), parms, item.observed(), item.verified()));
        put(new PackageDefinition(owner.name(), owner.id(), owner.version(), owner.base(), items));
    }
}
