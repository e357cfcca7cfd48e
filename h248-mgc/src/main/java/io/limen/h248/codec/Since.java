package io.limen.h248.codec;

import java.util.Optional;

/** Keeps the first thing found in a message that came with a later version than the message's. */
final class Since {
    private final int version;
    private String found = "";

    Since(int version) {
        this.version = version;
    }

    void version2(boolean there, String what) {
        if (there && version < 2) {
            found(what, 2);
        }
    }

    void version3(boolean there, String what) {
        if (there && version < 3) {
            found(what, 3);
        }
    }

    private void found(String what, int needed) {
        if (found.isEmpty()) {
            found = what + " needs version " + needed + ", the message is of version " + version;
        }
    }

    boolean nothing() {
        return found.isEmpty();
    }

    Optional<String> breach() {
        return found.isEmpty() ? Optional.empty() : Optional.of(found);
    }
}
