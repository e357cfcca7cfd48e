package io.limen.h248.codec.ber;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Items of lists that are being read, inner lists above outer ones, so that a list costs no more memory than itself. */
final class Lists {
    private static final int KEPT = 1024;

    private @Nullable Object[] items = new Object[64];
    private int size;

    /** Where a list begins. */
    int mark() {
        return size;
    }

    void add(Object item) {
        if (size == items.length) {
            items = Arrays.copyOf(items, size * 2);
        }
        items[size++] = item;
    }

    /** The items since the mark, of which the caller knows the type as it alone added them. */
    @SuppressWarnings({"unchecked", "NullAway"}) // below the size there are items only
    <T> List<T> since(int mark) {
        List<T> list = switch (size - mark) {
            case 0 -> List.of();
            case 1 -> List.of((T) items[mark]);
            case 2 -> List.of((T) items[mark], (T) items[mark + 1]);
            default -> (List<T>) List.of(Arrays.copyOfRange(items, mark, size));
        };
        Arrays.fill(items, mark, size, null);
        size = mark;
        return list;
    }

    /** Forgets what a message that could not be read to its end has left. */
    void clear() {
        if (items.length > KEPT) {
            items = new Object[64];
        } else {
            Arrays.fill(items, 0, size, null);
        }
        size = 0;
    }
}
