package io.limen.h248.codec.reading;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Items of lists that are being read, those of inner lists above those of outer ones. Used for all lists of all messages, so
 * that a list costs no more memory than itself.
 */
public final class Gathered {
    private static final int KEPT = 1024;

    private final FaultSource in;
    private @Nullable Object[] items = new Object[64];
    private int size;
    private int count;
    private int limit;

    public Gathered(FaultSource in) {
        this.in = in;
    }

    /** Begins with the first list of a message. */
    public void start(int most) {
        limit = most;
        count = 0;
    }

    /** Where a list begins. */
    public int mark() {
        return size;
    }

    public void add(Object item) {
        counted();
        if (size == items.length) {
            items = Arrays.copyOf(items, size * 2);
        }
        items[size++] = item;
    }

    /** Counts an item that waits elsewhere. */
    public void counted() {
        if (++count > limit) {
            throw in.fault("message holds more than " + limit + " items");
        }
    }

    /** The items since the mark, of which the caller knows the type as it alone added them. */
    @SuppressWarnings({"unchecked", "NullAway"}) // below the size there are items only
    public <T> List<T> since(int mark) {
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
    public void clear() {
        if (items.length > KEPT) {
            items = new Object[64];
        } else {
            Arrays.fill(items, 0, size, null);
        }
        size = 0;
    }
}
