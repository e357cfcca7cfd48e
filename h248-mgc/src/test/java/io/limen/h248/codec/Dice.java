package io.limen.h248.codec;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Random;
import java.util.function.Supplier;

/** Seeded choices. */
final class Dice {
    private final Random random;
    private final int version;
    private final boolean binary;

    /** Everything that the model can hold. */
    Dice(long seed) {
        this(seed, 0);
    }

    /** Only what the grammar of this version of the protocol has; version 0 leaves nothing out. */
    Dice(long seed, int version) {
        this(seed, version, false);
    }

    private Dice(long seed, int version, boolean binary) {
        random = new Random(seed);
        this.version = version;
        this.binary = binary;
    }

    /** Everything that Annex A can carry too, of the newest version. */
    static Dice binary(long seed) {
        return new Dice(seed, 0, true);
    }

    /** Whether only what Annex A can carry may be made. */
    boolean isBinary() {
        return binary;
    }

    /** Whether texts keep to the grammar, which has no octet above 0x7F, and messages to their version. */
    boolean plain() {
        return version > 0;
    }

    /** Whether what came with this version of the protocol may be made. */
    boolean since(int first) {
        return version == 0 || version >= first;
    }

    int version() {
        return binary ? 3 : version == 0 ? range(1, 3) : version;
    }

    /** Made by chance from a version on, else absent. */
    <T> Optional<T> maybeSince(int first, Supplier<T> maker) {
        return since(first) ? maybe(maker) : Optional.empty();
    }

    int below(int bound) {
        return random.nextInt(bound);
    }

    int range(int low, int high) {
        return low + random.nextInt(high - low + 1);
    }

    boolean coin() {
        return random.nextBoolean();
    }

    boolean oneIn(int n) {
        return random.nextInt(n) == 0;
    }

    /** 32 bits without sign, the ends more often than chance. */
    long id() {
        return switch (below(6)) {
            case 0 -> 0;
            case 1 -> 0xFFFF_FFFEL;
            default -> Integer.toUnsignedLong(random.nextInt());
        };
    }

    <T> T of(T[] all) {
        return all[below(all.length)];
    }

    <T> Optional<T> maybe(Supplier<T> maker) {
        return coin() ? Optional.of(maker.get()) : Optional.empty();
    }

    OptionalInt maybeInt(int bound) {
        return coin() ? OptionalInt.of(below(bound)) : OptionalInt.empty();
    }

    OptionalLong maybeId() {
        return coin() ? OptionalLong.of(id()) : OptionalLong.empty();
    }

    <T> List<T> list(int least, int most, Supplier<T> maker) {
        List<T> list = new ArrayList<>();
        for (int i = range(least, most); i > 0; i--) {
            list.add(maker.get());
        }
        return list;
    }

    /** One where the grammar has one, any number where it does not matter. */
    <T> List<T> oneOr(int least, int most, Supplier<T> maker) {
        return plain() ? List.of(maker.get()) : list(least, most, maker);
    }

    /** As a list, without the doubles that the grammar's "at most once" forbids. */
    <T> List<T> once(int least, int most, Supplier<T> maker) {
        List<T> all = list(least, most, maker);
        return plain() ? all.stream().distinct().toList() : all;
    }

    /** Characters out of an alphabet. */
    String text(String alphabet, int least, int most) {
        StringBuilder out = new StringBuilder();
        for (int i = range(least, most); i > 0; i--) {
            out.append(alphabet.charAt(below(alphabet.length())));
        }
        return out.toString();
    }
}
