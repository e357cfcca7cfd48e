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

    Dice(long seed) {
        random = new Random(seed);
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

    /** Characters out of an alphabet. */
    String text(String alphabet, int least, int most) {
        StringBuilder out = new StringBuilder();
        for (int i = range(least, most); i > 0; i--) {
            out.append(alphabet.charAt(below(alphabet.length())));
        }
        return out.toString();
    }
}
