package io.limen.policy.decide;

import io.limen.policy.negotiation.SetupLaw;
import io.limen.policy.plan.Setup;
import io.limen.policy.plan.TcpEndpoint;
import io.limen.policy.plan.TcpMode;
import io.limen.policy.plan.TcpStart;
import io.limen.policy.sdp.MediaDescription;
import java.util.Optional;

/** Final TCP roles from an answer (reference table 4.1, rows 3, 7, 9 and 10, and the text below it). */
final class AnswerResolver {
    private final TcpDecision tcp;
    private final Facts facts;

    private AnswerResolver(TcpDecision tcp, Facts facts) {
        this.tcp = tcp;
        this.facts = facts;
    }

    static AnswerOutcome resolve(
            StreamDecision stream,
            MediaDescription answer,
            Optional<String> setup,
            Optional<String> connection,
            Facts facts) {
        if (answer.refused() || stream.action() == StreamDecision.Action.REJECT) {
            return new AnswerOutcome.Declined();
        }
        if (!answer.medium().equalsIgnoreCase(stream.medium())
                || !answer.proto().equalsIgnoreCase(stream.proto())) {
            return new AnswerOutcome.Refused("RFC 3264 §6: medium and proto of the answer are not those of the offer");
        }
        if (stream.tcp().isEmpty()) {
            return new AnswerOutcome.Agreed(Optional.empty());
        }
        if (facts.phase() == Facts.Phase.INITIAL
                && connection.filter("existing"::equalsIgnoreCase).isPresent()) {
            return new AnswerOutcome.Refused("RFC 4145 §5.1: connection existing is illegal in a first answer");
        }
        TcpDecision tcp = stream.tcp().get();
        return switch (SetupLaw.judge(tcp.offerOut(), setup)) {
            case SetupLaw.Illegal illegal -> new AnswerOutcome.Refused(illegal.reason());
            case SetupLaw.Legal legal -> new AnswerResolver(tcp, facts).resolve(legal.answered());
        };
    }

    private AnswerOutcome resolve(Setup answered) {
        if (answered == Setup.HOLDCONN) {
            return new AnswerOutcome.Held(roles(tcp.mode(), Setup.HOLDCONN, Setup.HOLDCONN, Setup.HOLDCONN));
        }
        Setup back = tcp.answerBack().orElse(answered); // same as the answer where left open
        Setup toEgress = TcpTable.complement(answered);
        Optional<String> fault = fault(back, toEgress);
        if (fault.isPresent()) {
            return new AnswerOutcome.Refused(TcpTable.cite(tcp.row()) + ": " + fault.get());
        }
        boolean bothPassive = back == Setup.PASSIVE && toEgress == Setup.PASSIVE;
        return new AnswerOutcome.Agreed(
                Optional.of(roles(bothPassive ? tcp.mode() : oneConnection(), answered, back, toEgress)));
    }

    private Optional<String> fault(Setup back, Setup toEgress) {
        if (facts.egress().nat() && toEgress == Setup.ACTIVE) {
            return Optional.of("the end behind NAT answered passive and cannot be reached from outside");
        }
        if (facts.ingress().nat() && back == Setup.ACTIVE) {
            return Optional.of(
                    "the answer is active, so the offering end behind NAT would have to be reached from " + "outside");
        }
        if (back == Setup.ACTIVE && toEgress == Setup.ACTIVE) {
            return Optional.of("the answer is passive as was the offer: both ends would wait, none would open");
        }
        boolean joins = tcp.mode() == TcpMode.MERGE || tcp.mode() == TcpMode.PROXY;
        return back == Setup.PASSIVE && toEgress == Setup.PASSIVE && !joins
                ? Optional.of("both ends are TCP-active, which " + tcp.mode().token() + " cannot join")
                : Optional.empty();
    }

    /** The mode where one end opens and the other listens: merge joins two connections, so it falls back. */
    private TcpMode oneConnection() {
        if (tcp.mode() != TcpMode.MERGE) {
            return tcp.mode();
        }
        return TcpCase.can(TcpMode.RELAY, facts.gatewayAbilities()) ? TcpMode.RELAY : TcpMode.STATELESS;
    }

    private TcpDecision roles(TcpMode mode, Setup answered, Setup back, Setup toEgress) {
        // INVARIANT: a role that is not active never has a start
        return new TcpDecision(
                tcp.row(),
                mode,
                tcp.offerOut(),
                Optional.of(answered),
                Optional.of(back),
                new TcpEndpoint(mode, back, start(tcp.ingress(), mode, back)),
                new TcpEndpoint(mode, toEgress, start(tcp.egress(), mode, toEgress)));
    }

    private static TcpStart start(TcpEndpoint decided, TcpMode mode, Setup role) {
        return role == Setup.ACTIVE && mode != TcpMode.STATELESS ? decided.start() : TcpStart.NONE;
    }
}
