package io.limen.policy.decide;

import io.limen.policy.plan.Setup;

/** Rows of reference table 4.1: TCP roles of an initial offer by offered setup and the NATs on both sides. */
final class TcpTable {
    private TcpTable() {}

    static int row(Setup offered, boolean natIngress, boolean natEgress) {
        return switch (offered) {
            case ACTIVE -> natIngress ? (natEgress ? 10 : 7) : (natEgress ? 4 : 1);
            case PASSIVE -> natIngress ? (natEgress ? 11 : 8) : (natEgress ? 5 : 2);
            case ACTPASS -> natIngress ? (natEgress ? 10 : 9) : (natEgress ? 6 : 3);
            case HOLDCONN -> 12;
        };
    }

    /** The row as reasons cite it. */
    static String cite(int row) {
        return "table 4.1 row " + row;
    }

    /** The role that makes one end of a connection active and the other passive; open stays open. */
    static Setup complement(Setup setup) {
        return switch (setup) {
            case ACTIVE -> Setup.PASSIVE;
            case PASSIVE -> Setup.ACTIVE;
            case ACTPASS -> Setup.ACTPASS;
            case HOLDCONN -> Setup.HOLDCONN;
        };
    }
}
