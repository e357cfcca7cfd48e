package io.limen.policy.explain;

import io.limen.policy.decide.Decision;
import io.limen.policy.decide.Reason;
import io.limen.policy.decide.StreamDecision;
import io.limen.policy.decide.TcpDecision;
import io.limen.policy.plan.Setup;
import java.util.Locale;

/** A decision as lines for operators: one a stream, then one a reason. Text of the peer comes without control characters. */
public final class DecisionText {
    private DecisionText() {}

    public static String of(Decision decision) {
        StringBuilder out = new StringBuilder();
        decision.rejected().ifPresent(each -> line(out, "rejected with " + each.status() + ": " + each.reason()));
        for (StreamDecision stream : decision.streams()) {
            line(out, headline(stream));
            stream.tcp().ifPresent(tcp -> line(out, "  " + roles(tcp)));
            for (Reason reason : stream.reasons()) {
                line(out, "  " + reason.field() + " = " + reason.value() + "  (" + reason.by() + ")");
            }
        }
        return out.toString();
    }

    private static String headline(StreamDecision stream) {
        String status = stream.action() == StreamDecision.Action.REJECT ? " " + stream.status() : "";
        return "stream " + stream.index() + " " + stream.medium() + " " + stream.proto() + ": " + token(stream.action())
                + status + ", security " + token(stream.security());
    }

    private static String roles(TcpDecision tcp) {
        return tcp.mode().token() + ": offer out " + tcp.offerOut().token() + ", expect "
                + tcp.expectedAnswer().map(Setup::token).orElse("active or passive") + ", answer back "
                + tcp.answerBack().map(Setup::token).orElse("same as the answer") + "; gateway ingress "
                + tcp.ingress().setup().token() + " start "
                + tcp.ingress().start().token() + ", egress "
                + tcp.egress().setup().token() + " start "
                + tcp.egress().start().token();
    }

    private static String token(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }

    private static void line(StringBuilder out, String text) {
        text.chars().map(c -> Character.isISOControl(c) ? '?' : c).forEach(c -> out.append((char) c));
        out.append('\n');
    }
}
