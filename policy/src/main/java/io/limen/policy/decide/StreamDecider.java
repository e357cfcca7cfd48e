package io.limen.policy.decide;

import io.limen.policy.decide.StreamDecision.Action;
import io.limen.policy.decide.StreamDecision.Security;
import io.limen.policy.plan.CallSide;
import io.limen.policy.plan.Latch;
import io.limen.policy.plan.Setup;
import io.limen.policy.plan.SourceFilter;
import io.limen.policy.rule.Evaluation;
import io.limen.policy.rule.Setting;
import io.limen.policy.sdp.MediaDescription;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Decides one m-line. */
final class StreamDecider {
    static final int NOT_ACCEPTABLE = 488;
    /** Ability of a gateway to end (D)TLS. */
    private static final String TLS = "tls";

    private final Facts facts;
    private final int index;
    private final MediaDescription media;
    private final Proto proto;
    private final Evaluation rules;
    private final List<Reason> reasons = new ArrayList<>();

    StreamDecider(Facts facts, int index, Evaluation rules) {
        this.facts = facts;
        this.index = index;
        this.media = facts.offer().media().get(index);
        this.proto = Proto.of(media.proto());
        this.rules = rules;
        rules.failures()
                .forEach(failure -> reasons.add(
                        new Reason("policy", "failed", "policy " + failure.policy() + ": " + failure.text())));
    }

    StreamDecision decide() {
        if (media.refused()) {
            return refuse(NOT_ACCEPTABLE, Security.NONE, "offer: the m-line has port 0");
        }
        Optional<Setting.Action> action = rules.action();
        Security security = security();
        return switch (action.map(Setting.Action::kind).orElse(Setting.Action.Kind.ANCHOR)) {
            case REJECT -> refuse(action.map(Setting.Action::status).orElse(NOT_ACCEPTABLE), security, by("action"));
            case BYPASS -> {
                reasons.add(new Reason("action", "bypass", by("action")));
                yield stream(Action.BYPASS, 0, security, Optional.empty(), SideNat.NONE);
            }
            case ANCHOR -> anchor(security);
        };
    }

    private StreamDecision anchor(Security security) {
        Optional<String> fault = securityFault(security);
        if (fault.isPresent()) {
            return refuse(NOT_ACCEPTABLE, security, fault.get());
        }
        boolean aware = rules.awareness().map(Setting.Awareness::aware).orElse(false);
        Optional<String> awareFault = aware ? awareFault(security) : Optional.empty();
        if (awareFault.isPresent()) {
            return refuse(NOT_ACCEPTABLE, security, awareFault.get());
        }
        NatChoice ingress = NatChoice.of(CallSide.INGRESS, facts.ingress(), proto.tcp(), rules);
        NatChoice egress = NatChoice.of(CallSide.EGRESS, facts.egress(), proto.tcp(), rules);
        Optional<String> natFault = ingress.fault().or(egress::fault);
        if (natFault.isPresent()) {
            return refuse(NOT_ACCEPTABLE, security, natFault.get());
        }
        SideNat nat = new SideNat(ingress.latch(), egress.latch(), ingress.filter(), egress.filter(), aware);
        return proto.tcp()
                ? tcp(security, nat, ingress, egress)
                : carried(security, Optional.empty(), List.of(), nat, ingress, egress);
    }

    private StreamDecision tcp(Security security, SideNat nat, NatChoice ingress, NatChoice egress) {
        Optional<String> written = facts.offer().attribute(index, "setup");
        Optional<Setup> offered = written.isEmpty() ? Optional.of(Setup.ACTIVE) : Setup.of(written.get());
        if (offered.isEmpty()) {
            return refuse(NOT_ACCEPTABLE, security, "RFC 4145 §4: a=setup in the offer is no known role");
        }
        if (written.isEmpty()) {
            reasons.add(new Reason("offer.setup", "active", "RFC 4145 §4.1 default of an offer"));
        }
        TcpCase c = new TcpCase(
                offered.get(),
                facts.ingress().nat(),
                facts.egress().nat(),
                security == Security.E2E,
                nat.aware(),
                facts.gatewayAbilities(),
                rules);
        return switch (TcpDecider.rule(c)) {
            case TcpRuling.Forbidden no -> refuse(NOT_ACCEPTABLE, security, no.rule());
            case TcpRuling.Ruled yes ->
                carried(security, Optional.of(yes.decision()), yes.reasons(), nat, ingress, egress);
        };
    }

    private StreamDecision carried(
            Security security,
            Optional<TcpDecision> tcp,
            List<Reason> tcpReasons,
            SideNat nat,
            NatChoice ingress,
            NatChoice egress) {
        reasons.add(new Reason("action", "anchor", by("action")));
        reasons.addAll(tcpReasons);
        reasons.addAll(ingress.reasons());
        reasons.addAll(egress.reasons());
        if (media.proto().toUpperCase(Locale.ROOT).endsWith("MSRP")) {
            reasons.add(new Reason("msrp.aware", nat.aware() ? "aware" : "agnostic", by("msrp.aware")));
        }
        return stream(Action.ANCHOR, 0, security, tcp, nat);
    }

    private Security security() {
        Optional<Setting.Security> asked = rules.security();
        Security chosen;
        String by;
        if (StreamVariables.asksForE2ae(media)) {
            chosen = Security.E2AE;
            by = "offer 3ge2ae:requested";
        } else if (asked.isPresent()) {
            chosen = Security.valueOf(asked.get().kind().name());
            by = by("security");
        } else if (facts.direction() == Facts.Direction.TERMINATING
                && facts.registeredE2ae().contains(media.medium())) {
            chosen = Security.E2AE;
            by = "registration";
        } else {
            chosen = proto.protectedMedia() ? Security.E2E : Security.NONE;
            by = proto.protectedMedia() ? "offer proto " + media.proto() : "default";
        }
        reasons.add(new Reason("security", chosen.name().toLowerCase(Locale.ROOT), by));
        return chosen;
    }

    private Optional<String> securityFault(Security security) {
        return switch (security) {
            case E2AE ->
                Optional.of(
                        facts.gatewayAbilities().contains(TLS)
                                ? "e2ae: ending TLS at the gateway is not supported here"
                                : "e2ae: no gateway has " + TLS
                                        + ", and the stream is never carried unprotected instead");
            case E2E ->
                proto.protectedMedia()
                        ? Optional.empty()
                        : Optional.of(by("security") + " asks for security e2e, but proto " + media.proto()
                                + " carries no protection");
            case NONE ->
                proto.protectedMedia()
                        ? Optional.of(by("security") + " asks for security none, but proto " + media.proto()
                                + " would have to be opened")
                        : Optional.empty();
        };
    }

    private Optional<String> awareFault(Security security) {
        String wish = by("msrp.aware") + " asks for msrp.aware aware, but ";
        if (!media.proto().equalsIgnoreCase("TCP/MSRP")) {
            return Optional.of(
                    wish + (security == Security.E2E ? "e2e TLS hides the payload" : "the stream is no MSRP"));
        }
        return facts.gatewayAbilities().contains("msrp-aware")
                ? Optional.empty()
                : Optional.of(wish + "no gateway has msrp-aware");
    }

    private StreamDecision refuse(int status, Security security, String why) {
        reasons.add(new Reason("action", "reject", why));
        return stream(Action.REJECT, status, security, Optional.empty(), SideNat.NONE);
    }

    private StreamDecision stream(
            Action action, int status, Security security, Optional<TcpDecision> tcp, SideNat nat) {
        return new StreamDecision(
                index,
                media.medium(),
                media.proto(),
                action,
                status,
                security,
                tcp,
                nat.ingressLatch(),
                nat.egressLatch(),
                nat.ingressFilter(),
                nat.egressFilter(),
                nat.aware(),
                reasons);
    }

    private String by(String field) {
        return rules.by(field).orElse("default");
    }

    /** What both sides get beside TCP roles. */
    private record SideNat(
            Latch ingressLatch,
            Latch egressLatch,
            SourceFilter ingressFilter,
            SourceFilter egressFilter,
            boolean aware) {
        static final SideNat NONE = new SideNat(Latch.OFF, Latch.OFF, SourceFilter.OFF, SourceFilter.OFF, false);
    }
}
