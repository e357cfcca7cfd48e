package io.limen.h248.codec.ber;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Items of lists that are being read, inner lists above outer ones, so that a list costs no more memory than itself. */
final class Lists {
    private static final int KEPT = 1024;

    private final BerInput in;
    private @Nullable Object[] items = new Object[64];
    private int size;
    private int count;
    private int limit;

    Lists(BerInput in) {
        this.in = in;
    }

    /** Begins with the first list of a message. */
    void start(int most) {
        limit = most;
        count = 0;
    }

    /** Where a list begins. */
    int mark() {
        return size;
    }

    void add(Object item) {
        if (++count > limit) {
            throw in.fault("message holds more than " + limit + " items");
        }
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
            case 3 -> List.of((T) items[mark], (T) items[mark + 1], (T) items[mark + 2]);
            case 4 -> List.of((T) items[mark], (T) items[mark + 1], (T) items[mark + 2], (T) items[mark + 3]);
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
