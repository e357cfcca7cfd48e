package io.limen.controller.rest;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One page of a list.
 *
 * @param items what is on it
 * @param nextCursor where the next one begins; null on the last
 */
record Page<T>(List<T> items, @Nullable String nextCursor) {
    private static final int MOST = 1_000;

    Page {
        items = List.copyOf(items);
    }

    /** A list that is ordered by a key, from the first key after the cursor. */
    static <T> Page<T> of(List<T> sorted, Function<T, String> key, int limit, Optional<String> cursor) {
        checkLimit(limit);
        String after = cursor.map(Page::decode).orElse("");
        List<T> rest = sorted.stream()
                .dropWhile(each -> !after.isEmpty() && key.apply(each).compareTo(after) <= 0)
                .toList();
        List<T> shown = rest.stream().limit(limit).toList();
        return new Page<>(shown, rest.size() > limit ? encode(key.apply(shown.getLast())) : null);
    }

    static void checkLimit(int limit) {
        if (limit < 1 || limit > MOST) {
            throw ApiException.bad("/limit", "limit must be between 1 and " + MOST);
        }
    }

    static String encode(String position) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(position.getBytes(UTF_8));
    }

    static String decode(String cursor) {
        try {
            return new String(Base64.getUrlDecoder().decode(cursor), UTF_8);
        } catch (IllegalArgumentException e) {
            throw new ApiException(
                    400,
                    "invalid-request",
                    "the cursor is none of ours",
                    new ApiException.Fault("/cursor", "the cursor is none of ours"));
        }
    }
}
