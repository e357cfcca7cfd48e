package io.limen.policy.decide;

import io.limen.policy.plan.CallSide;
import io.limen.policy.plan.Setup;
import io.limen.policy.plan.TcpMode;
import io.limen.policy.plan.TcpStart;
import io.limen.policy.rule.Setting.StartToward;
import java.util.Locale;
import java.util.Optional;

/**
 * What makes the gateway open on one side (reference section 4.2).
 *
 * @param start the trigger
 * @param by rule or table row that set it
 * @param fault why what a policy asks for cannot be; empty if it can
 */
record StartChoice(TcpStart start, String by, Optional<String> fault) {

    static StartChoice of(TcpCase c, CallSide side, Setup role, TcpMode mode) {
        boolean mayOpen = (role == Setup.ACTIVE || role == Setup.ACTPASS) && mode != TcpMode.STATELESS;
        TcpStart table = mayOpen ? TcpStart.ON_SYN : TcpStart.NONE;
        Optional<StartToward> asked = c.rules().start(side);
        if (asked.isEmpty()) {
            return new StartChoice(table, c.cite(), Optional.empty());
        }
        TcpStart start = asked.get().start();
        String by = c.rules().by(asked.get().field()).orElseThrow();
        if (!mayOpen) {
            // one value for both sides is meant for the side that opens
            boolean clash = asked.get().named() && start != TcpStart.NONE;
            String why = mode == TcpMode.STATELESS
                    ? "a stateless gateway opens no connection"
                    : "the gateway is " + role.token() + " there and opens nothing";
            return new StartChoice(
                    table, c.cite(), clash ? Optional.of(wish(by, side, start) + why) : Optional.empty());
        }
        return new StartChoice(start, by, law(side, role, start).map(why -> wish(by, side, start) + why));
    }

    private static Optional<String> law(CallSide side, Setup role, TcpStart start) {
        return switch (start) {
            case ON_SYN, ON_MODIFY -> Optional.empty();
            case NONE -> Optional.of("the gateway is the end that has to open there");
            case ON_ADD -> {
                if (side == CallSide.EGRESS) {
                    yield Optional.of("the far address toward egress is known only with the answer (section 4.2)");
                }
                yield role == Setup.ACTPASS
                        ? Optional.of("the role toward ingress is known only with the answer (section 4.2)")
                        : Optional.empty();
            }
        };
    }

    private static String wish(String by, CallSide side, TcpStart start) {
        return by + " asks for tcp.start." + side.name().toLowerCase(Locale.ROOT) + " " + start.token() + ", but ";
    }
}
