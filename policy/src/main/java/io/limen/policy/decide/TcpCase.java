package io.limen.policy.decide;

import io.limen.policy.plan.Setup;
import io.limen.policy.plan.TcpMode;
import io.limen.policy.rule.Evaluation;
import java.util.Locale;
import java.util.Set;

/**
 * What the TCP roles of one stream depend on.
 *
 * @param offered setup of the offer, by default active
 * @param natIngress whether the offering end is behind a NAT
 * @param natEgress whether the answering end is behind a NAT
 * @param e2e whether TLS passes through from end to end
 * @param aware whether the gateway is to read the payload
 * @param abilities what gateways can do
 * @param rules what the media policies say
 */
record TcpCase(
        Setup offered,
        boolean natIngress,
        boolean natEgress,
        boolean e2e,
        boolean aware,
        Set<String> abilities,
        Evaluation rules) {

    int row() {
        return TcpTable.row(offered, natIngress, natEgress);
    }

    String cite() {
        return TcpTable.cite(row());
    }

    /** Whether a gateway can join two sides that way; every gateway can pass segments on. */
    boolean can(TcpMode mode) {
        return can(mode, abilities);
    }

    static boolean can(TcpMode mode, Set<String> abilities) {
        return mode == TcpMode.STATELESS || abilities.contains(ability(mode));
    }

    /** The name of the ability, such as {@code tcp-merge}. */
    static String ability(TcpMode mode) {
        return "tcp-" + mode.name().toLowerCase(Locale.ROOT);
    }

    /** Relay, or stateless where no gateway can relay. */
    TcpMode plainMode() {
        return can(TcpMode.RELAY) ? TcpMode.RELAY : TcpMode.STATELESS;
    }
}
