package io.limen.policy.explain;

import io.limen.policy.decide.Decision;
import io.limen.policy.decide.Reason;
import io.limen.policy.decide.StreamDecision;
import io.limen.policy.decide.TcpDecision;
import io.limen.policy.plan.Setup;
import io.limen.policy.plan.TcpEndpoint;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** A decision as the JSON of DESIGN 2.4. */
public final class DecisionJson {
    private DecisionJson() {}

    public static String of(Decision decision) {
        return JsonWriter.write(tree(decision));
    }

    private static Map<String, Object> tree(Decision decision) {
        Map<String, Object> root = new LinkedHashMap<>();
        root.put(
                "rejected",
                decision.rejected()
                        .<Object>map(each -> object("status", each.status(), "reason", each.reason()))
                        .orElse(JsonWriter.Null.NULL));
        root.put(
                "streams", decision.streams().stream().map(DecisionJson::stream).toList());
        return root;
    }

    private static Map<String, Object> stream(StreamDecision stream) {
        Map<String, Object> out = object("index", stream.index(), "medium", stream.medium(), "proto", stream.proto());
        out.put("action", token(stream.action()));
        if (stream.action() == StreamDecision.Action.REJECT) {
            out.put("status", stream.status());
        }
        out.put("security", token(stream.security()));
        out.put("tcp", stream.tcp().<Object>map(DecisionJson::tcp).orElse(JsonWriter.Null.NULL));
        out.put("tls", object("ingress", JsonWriter.Null.NULL, "egress", JsonWriter.Null.NULL));
        out.put(
                "nat",
                object(
                        "ingressLatch", stream.ingressLatch().token(),
                        "egressLatch", stream.egressLatch().token()));
        out.put("reasons", stream.reasons().stream().map(DecisionJson::reason).toList());
        return out;
    }

    private static Map<String, Object> tcp(TcpDecision tcp) {
        Map<String, Object> out =
                object("mode", tcp.mode().token(), "offerOut", tcp.offerOut().token());
        out.put("expectedAnswer", setup(tcp.expectedAnswer()));
        out.put("answerBack", setup(tcp.answerBack()));
        out.put("ingress", endpoint(tcp.ingress()));
        out.put("egress", endpoint(tcp.egress()));
        return out;
    }

    private static Object setup(Optional<Setup> setup) {
        return setup.<Object>map(Setup::token).orElse(JsonWriter.Null.NULL);
    }

    private static Map<String, Object> endpoint(TcpEndpoint endpoint) {
        return object(
                "setup", endpoint.setup().token(), "start", endpoint.start().token());
    }

    private static Map<String, Object> reason(Reason reason) {
        return object("field", reason.field(), "value", reason.value(), "by", reason.by());
    }

    private static String token(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }

    private static Map<String, Object> object(Object... pairs) {
        Map<String, Object> out = new LinkedHashMap<>();
        for (int i = 0; i < pairs.length; i += 2) {
            out.put(String.valueOf(pairs[i]), pairs[i + 1]);
        }
        return out;
    }
}
