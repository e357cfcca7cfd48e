package io.limen.policy.decide;

import io.limen.policy.negotiation.SetupLaw;
import io.limen.policy.plan.CallSide;
import io.limen.policy.plan.Setup;
import io.limen.policy.plan.TcpMode;
import io.limen.policy.rule.Setting.SetupToward;
import java.util.Optional;

/**
 * What the SDP says on both sides: offer out and answer back. An answer back of ACTPASS stands for "same as the answer".
 *
 * @param out setup in the offer toward egress, which is also the role of the gateway there
 * @param back setup in the answer toward ingress, which is also the role of the gateway there
 */
record TcpRoles(Setup out, Setup back) {

    /** Roles by the policies where they say so, else by the table. */
    static TcpRoles choose(TcpCase c, Optional<TcpMode> wanted) {
        boolean merge = wanted.filter(mode -> mode == TcpMode.MERGE).isPresent();
        Optional<Setup> toIngress = c.rules().setup(CallSide.INGRESS).flatMap(s -> written(s.kind()));
        Setup out = c.rules()
                .setup(CallSide.EGRESS)
                .map(s -> written(s.kind()).orElse(c.offered()))
                .orElseGet(() -> tableOut(c, merge, toIngress));
        boolean keep = c.rules().setup(CallSide.INGRESS).isPresent() && toIngress.isEmpty();
        return new TcpRoles(out, toIngress.orElseGet(() -> tableBack(c, merge, out, keep)));
    }

    private static Setup tableOut(TcpCase c, boolean merge, Optional<Setup> toIngress) {
        if (c.offered() == Setup.HOLDCONN || c.e2e()) {
            return c.offered();
        }
        if (c.natEgress()) {
            return Setup.PASSIVE;
        }
        if (merge) {
            return c.natIngress() ? Setup.ACTPASS : Setup.PASSIVE;
        }
        if (c.offered() != Setup.ACTPASS) {
            return c.offered();
        }
        return toIngress.map(TcpTable::complement).orElse(c.natIngress() ? Setup.ACTIVE : Setup.ACTPASS);
    }

    private static Setup tableBack(TcpCase c, boolean merge, Setup out, boolean keep) {
        return switch (c.offered()) {
            case ACTIVE -> Setup.PASSIVE;
            case PASSIVE -> Setup.ACTIVE;
            case HOLDCONN -> Setup.HOLDCONN;
            case ACTPASS -> {
                boolean mayChoose = !c.e2e() && !keep;
                yield mayChoose && (c.natIngress() || merge) ? Setup.PASSIVE : TcpTable.complement(out);
            }
        };
    }

    private static Optional<Setup> written(SetupToward.Kind kind) {
        return switch (kind) {
            case KEEP -> Optional.empty();
            case ACTIVE -> Optional.of(Setup.ACTIVE);
            case PASSIVE -> Optional.of(Setup.PASSIVE);
            case ACTPASS -> Optional.of(Setup.ACTPASS);
        };
    }

    /** The law these roles would break, of NAT or of offer and answer; empty if they are legal. */
    Optional<String> broken(TcpCase c) {
        boolean followsAnswer = back == Setup.ACTPASS && out == Setup.ACTPASS && c.offered() == Setup.ACTPASS;
        if (!followsAnswer && !SetupLaw.allows(c.offered(), back)) {
            return Optional.of("RFC 4145 §4.1: setup " + back.token() + " is illegal in an answer to setup "
                    + c.offered().token());
        }
        if (c.e2e()) {
            return brokenEndToEnd(c);
        }
        if (c.natEgress() && out != Setup.PASSIVE && out != Setup.HOLDCONN) {
            return Optional.of("rule (a) of table 4.1: the end behind NAT toward egress must be TCP-active, so setup "
                    + "toward it must be passive");
        }
        if (c.natIngress() && back == Setup.ACTIVE) {
            return Optional.of("rule (a) of table 4.1: the end behind NAT toward ingress must be TCP-active, so setup "
                    + "toward it must be passive");
        }
        return out == Setup.ACTIVE && back == Setup.ACTIVE
                ? Optional.of("table 4.1: both ends would wait, none would open")
                : Optional.empty();
    }

    private Optional<String> brokenEndToEnd(TcpCase c) {
        boolean changed = out != c.offered() || (back != TcpTable.complement(out));
        if (changed) {
            return Optional.of("section 4 step 1: the direction of an e2e TLS stream is never modified");
        }
        if (c.natEgress() && out == Setup.ACTIVE) {
            return Optional.of("section 4 step 1: the end toward egress is behind NAT and only merge could connect it, "
                    + "but an e2e TLS stream is never merged");
        }
        return c.natEgress() && c.natIngress() && out == Setup.ACTPASS
                ? Optional.of("section 4 step 1: both ends of an e2e TLS stream are behind NAT, so none can listen")
                : Optional.empty();
    }

    boolean bothPassive() {
        return out == Setup.PASSIVE && back == Setup.PASSIVE;
    }

    /** Whether the answer decides between one connection and two. */
    boolean openForMerge() {
        return out == Setup.ACTPASS && back == Setup.PASSIVE;
    }
}
