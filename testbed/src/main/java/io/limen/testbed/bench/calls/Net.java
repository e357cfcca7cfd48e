package io.limen.testbed.bench.calls;

/**
 * Addresses of one run, a part of 127.0.0.0/8 that no other run of this machine has.
 *
 * @param prefix the first three numbers with the dot after them
 */
record Net(String prefix) {
    static Net own() {
        long pid = ProcessHandle.current().pid();
        return new Net("127." + (16 + pid / 250 % 40) + "." + (1 + pid % 250) + ".");
    }

    String caller() {
        return prefix + "1";
    }

    String called() {
        return prefix + "2";
    }

    String peer() {
        return prefix + "3";
    }

    String gateway() {
        return prefix + "4";
    }
}
