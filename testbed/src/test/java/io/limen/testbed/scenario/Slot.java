package io.limen.testbed.scenario;

/**
 * A pair of realms of a controller with a gateway of its own, for one run of a scenario.
 *
 * @param number 0 and up
 */
record Slot(int number) {
    private static final int FIRST = 5_000;
    private static final int STEP = 20;

    int access() {
        return FIRST + number * STEP;
    }

    int core() {
        return access() + 1;
    }

    /** Port of the SIPp that answers at peer {@code which} of the core. */
    int peer(int which) {
        return access() + 6 + which;
    }

    int media() {
        return 20_000 + number * 200;
    }

    String accessRealm() {
        return "access-" + number;
    }

    String coreRealm() {
        return "core-" + number;
    }

    String mid() {
        return "<gateway-" + number + ".example>";
    }
}
