package io.limen.policy.decide;

import io.limen.policy.plan.CallSide;
import io.limen.policy.plan.Setup;
import io.limen.policy.plan.TcpEndpoint;
import io.limen.policy.plan.TcpMode;
import io.limen.policy.rule.Setting;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** TCP roles of one stream: reference table 4.1, then the policies, and above both the law. */
final class TcpDecider {
    private final TcpCase c;

    private TcpDecider(TcpCase c) {
        this.c = c;
    }

    static TcpRuling rule(TcpCase tcpCase) {
        return new TcpDecider(tcpCase).rule();
    }

    private TcpRuling rule() {
        if (c.natIngress() && c.offered() == Setup.PASSIVE) {
            return new TcpRuling.Forbidden(
                    c.cite() + ": the end behind NAT offered passive and would have to be reached from outside");
        }
        Optional<TcpMode> wanted = wantedMode();
        TcpRoles roles = TcpRoles.choose(c, wanted);
        Optional<String> broken = roles.broken(c).or(() -> modeBroken(roles, wanted));
        if (broken.isPresent()) {
            return new TcpRuling.Forbidden(askedFor() + broken.get());
        }
        TcpMode mode = wanted.filter(each -> c.offered() != Setup.HOLDCONN || c.can(each))
                .orElseGet(() -> tableMode(roles));
        if (!c.can(mode)) {
            String need = wanted.isPresent() || c.aware() ? askedFor() : c.cite() + ": ";
            return new TcpRuling.Forbidden(need + "no gateway has " + TcpCase.ability(mode));
        }
        StartChoice ingress = StartChoice.of(c, CallSide.INGRESS, roles.back(), mode);
        StartChoice egress = StartChoice.of(c, CallSide.EGRESS, roles.out(), mode);
        Optional<String> fault = ingress.fault().or(egress::fault);
        return fault.<TcpRuling>map(TcpRuling.Forbidden::new)
                .orElseGet(() -> new TcpRuling.Ruled(
                        decision(roles, mode, ingress, egress), reasons(roles, mode, ingress, egress)));
    }

    private Optional<TcpMode> wantedMode() {
        return c.rules()
                .mode()
                .map(Setting.Mode::mode)
                .or(() -> c.aware() ? Optional.of(TcpMode.PROXY) : Optional.empty());
    }

    private Optional<String> modeBroken(TcpRoles roles, Optional<TcpMode> wanted) {
        if (wanted.isEmpty() || c.offered() == Setup.HOLDCONN) {
            return Optional.empty();
        }
        TcpMode mode = wanted.get();
        if (c.aware() && mode != TcpMode.PROXY) {
            return Optional.of("an aware gateway ends TCP on both sides, which is proxy, not " + mode.token());
        }
        return switch (mode) {
            case STATELESS, RELAY ->
                roles.bothPassive()
                        ? Optional.of(c.cite() + ": both ends are TCP-active, which only merge or proxy can join")
                        : Optional.empty();
            case MERGE -> {
                if (c.e2e()) {
                    yield Optional.of("section 4 step 1: an e2e TLS stream is never merged");
                }
                yield roles.bothPassive() || roles.openForMerge()
                        ? Optional.empty()
                        : Optional.of(c.cite() + ": merge needs passive toward both ends, these roles are "
                                + roles.back().token() + " and " + roles.out().token());
            }
            case PROXY ->
                c.e2e()
                        ? Optional.of("section 4 step 1: TCP of an e2e TLS stream does not end at the gateway")
                        : Optional.empty();
        };
    }

    private TcpMode tableMode(TcpRoles roles) {
        boolean join = roles.bothPassive() || (roles.openForMerge() && c.can(TcpMode.MERGE));
        return join ? TcpMode.MERGE : c.plainMode();
    }

    /** Names the policies whose wish was tried, for the reason of a refusal; empty if there were none. */
    private String askedFor() {
        List<String> asked = new ArrayList<>();
        for (String field : List.of("tcp.mode", "tcp.setup.ingress", "tcp.setup.egress", "msrp.aware")) {
            c.rules().wish(field).ifPresent(asked::add);
        }
        return asked.isEmpty() ? (c.e2e() ? "" : c.cite() + ": ") : String.join(", ", asked) + ", but ";
    }

    private TcpDecision decision(TcpRoles roles, TcpMode mode, StartChoice ingress, StartChoice egress) {
        return new TcpDecision(
                c.row(),
                mode,
                roles.out(),
                expectedAnswer(roles.out()),
                roles.back() == Setup.ACTPASS ? Optional.empty() : Optional.of(roles.back()),
                new TcpEndpoint(mode, roles.back(), ingress.start()),
                new TcpEndpoint(mode, roles.out(), egress.start()));
    }

    private Optional<Setup> expectedAnswer(Setup out) {
        if (out != Setup.ACTPASS) {
            return Optional.of(TcpTable.complement(out));
        }
        if (c.natEgress()) {
            return Optional.of(Setup.ACTIVE);
        }
        return c.e2e() && c.natIngress() ? Optional.of(Setup.PASSIVE) : Optional.empty();
    }

    private List<Reason> reasons(TcpRoles roles, TcpMode mode, StartChoice ingress, StartChoice egress) {
        String byMode = mode == TcpMode.STATELESS && c.rules().mode().isEmpty()
                ? c.cite() + ", no gateway has " + TcpCase.ability(TcpMode.RELAY)
                : c.aware() && c.rules().mode().isEmpty() ? by("msrp.aware") : by("tcp.mode");
        String back = roles.back() == Setup.ACTPASS
                ? "same as the answer"
                : roles.back().token();
        return List.of(
                new Reason("tcp.mode", mode.token(), byMode),
                new Reason("tcp.setup.egress", roles.out().token(), by("tcp.setup.egress")),
                new Reason("tcp.setup.ingress", back, by("tcp.setup.ingress")),
                new Reason("tcp.start.ingress", ingress.start().token(), ingress.by()),
                new Reason("tcp.start.egress", egress.start().token(), egress.by()));
    }

    private String by(String field) {
        return c.rules().by(field).orElse(c.cite());
    }
}
