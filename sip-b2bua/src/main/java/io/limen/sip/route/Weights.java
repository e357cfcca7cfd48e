package io.limen.sip.route;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.function.ToIntFunction;

/** The order of RFC 2782: lowest priority first, those of one priority drawn by weight. */
final class Weights {
    private Weights() {}

    static <T> List<T> order(List<T> all, ToIntFunction<T> priority, ToIntFunction<T> weight, SplittableRandom random) {
        TreeMap<Integer, List<T>> groups = new TreeMap<>();
        all.forEach(each -> groups.computeIfAbsent(priority.applyAsInt(each), key -> new ArrayList<>())
                .add(each));
        List<T> ordered = new ArrayList<>(all.size());
        groups.values().forEach(group -> draw(group, weight, random, ordered));
        return ordered;
    }

    private static <T> void draw(List<T> group, ToIntFunction<T> weight, SplittableRandom random, List<T> into) {
        // those of weight 0 stand first, so that they are drawn with a very small chance
        List<T> left = new ArrayList<>(group);
        left.sort(Comparator.comparing(each -> weight.applyAsInt(each) > 0));
        while (!left.isEmpty()) {
            long sum = left.stream().mapToLong(weight::applyAsInt).sum();
            long drawn = random.nextLong(sum + 1);
            int at = 0;
            for (long running = weight.applyAsInt(left.getFirst()); running < drawn; at++) {
                running += weight.applyAsInt(left.get(at + 1));
            }
            into.add(left.remove(at));
        }
    }
}
