package io.limen.controller.rest;

import io.limen.controller.config.ControllerConfig;
import io.limen.controller.config.Realm;
import io.limen.controller.gateway.Gateways;
import io.limen.controller.simulation.Simulation;
import io.limen.policy.decide.Decision;
import io.limen.policy.decide.Facts;
import io.limen.policy.decide.MediaSide;
import io.limen.policy.explain.DecisionJson;
import io.limen.policy.plan.AddressFamily;
import io.limen.policy.plan.CallSide;
import io.limen.policy.plan.ConnectionPoint;
import io.limen.policy.plan.MediaAddress;
import io.limen.policy.plan.MediaPlan;
import io.limen.policy.plan.StreamEndpoint;
import io.limen.policy.sdp.Origin;
import io.limen.policy.sdp.ParsedSdp;
import io.limen.policy.sdp.SdpLimits;
import io.limen.policy.sdp.SdpParser;
import io.limen.policy.sdp.SdpWriter;
import io.limen.policy.sdp.SessionDescription;
import io.limen.sip.media.Exchange;
import io.limen.sip.media.MediaPlanner;
import io.limen.sip.media.SdpRewriter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.json.JsonMapper;

/** What would happen to an offer: the decision with its reasons, the offer as it would go on, the H.248 request. */
@RestController
@RequestMapping("/api/v1/policy-simulations")
final class SimulationResource {
    /** Stand for what a gateway would choose (RFC 5737, RFC 3849). */
    private static final String EXAMPLE_IP4 = "192.0.2.1";

    private static final String EXAMPLE_IP6 = "2001:db8::1";
    private static final int EXAMPLE_PORT = 49_152;

    private final ControllerConfig config;
    private final Gateways gateways;
    private final JsonMapper json;

    SimulationResource(ControllerConfig config, Gateways gateways, JsonMapper json) {
        this.config = config;
        this.gateways = gateways;
        this.json = json;
    }

    /**
     * The question.
     *
     * @param from realm the offer comes from
     * @param to realm it goes to
     * @param nat which ends are behind a NAT: from, to, both or none
     * @param offer the session description
     * @param abilities abilities of the gateways; those of the gateways in service unless given
     */
    record Question(
            @Nullable String from,
            @Nullable String to,
            @Nullable String nat,
            @Nullable String offer,
            @Nullable Set<String> abilities) {}

    @PostMapping
    Map<String, @Nullable Object> simulate(@RequestBody Question question) {
        String nat = question.nat() == null ? "none" : question.nat();
        if (!Set.of("from", "to", "both", "none").contains(nat)) {
            throw ApiException.bad("/nat", "`" + nat + "` is none of from, to, both, none");
        }
        Realm from = realm("/from", question.from());
        Realm to = realm("/to", question.to());
        Set<String> abilities = question.abilities() == null ? gateways.abilities() : question.abilities();
        Simulation simulation = new Simulation(
                from.name(),
                to.name(),
                nat.equals("from") || nat.equals("both"),
                nat.equals("to") || nat.equals("both"),
                offer(question.offer()),
                abilities);
        Facts facts = simulation.facts(config);
        Decision decision = simulation.decide(config);
        Map<String, @Nullable Object> out = new LinkedHashMap<>();
        out.put("decision", json.readTree(DecisionJson.of(decision)));
        if (decision.rejected().isPresent()) {
            out.put("sdpOut", null);
            out.put("h248Out", null);
            return out;
        }
        Exchange exchange = new Exchange(CallSide.INGRESS, facts, decision, Set.of());
        MediaPlan plan = MediaPlanner.plan(exchange, side(from), side(to));
        out.put("sdpOut", sdpOut(exchange, plan));
        out.put("h248Out", gateways.sketch(plan).orElse(null));
        out.put("note", "addresses and ports in sdpOut are examples: the gateway chooses them");
        return out;
    }

    private Realm realm(String pointer, @Nullable String name) {
        if (name == null) {
            throw ApiException.bad(pointer, "is missing");
        }
        return Simulation.realm(config, name)
                .orElseThrow(() -> ApiException.bad(pointer, "no realm is named `" + name + "`"));
    }

    private SessionDescription offer(@Nullable String text) {
        if (text == null) {
            throw ApiException.bad("/offer", "is missing");
        }
        return switch (SdpParser.parse(text, SdpLimits.DEFAULT)) {
            case ParsedSdp.Ok ok -> ok.description();
            case ParsedSdp.Malformed malformed ->
                throw ApiException.bad("/offer", "line " + malformed.line() + ": " + malformed.reason());
        };
    }

    private static MediaSide side(Realm realm) {
        AddressFamily family = realm.media().family().equals("ip6") ? AddressFamily.IP6 : AddressFamily.IP4;
        return new MediaSide(realm.media().realm(), realm.media().group(), family);
    }

    private static String sdpOut(Exchange exchange, MediaPlan plan) {
        ConnectionPoint egress = withExamples(plan.egress());
        Origin own = new Origin("limen", "1", "1", token(egress.family()), host(egress.family()));
        return SdpWriter.text(SdpRewriter.offerOut(exchange, egress, own, Optional.empty()));
    }

    private static ConnectionPoint withExamples(ConnectionPoint point) {
        List<StreamEndpoint> streams = new ArrayList<>();
        for (StreamEndpoint stream : point.streams()) {
            streams.add(stream.withLocal(new MediaAddress(
                    point.family(), host(point.family()), EXAMPLE_PORT + 2 * (stream.streamId() - 1))));
        }
        return point.withStreams(streams);
    }

    private static String host(AddressFamily family) {
        return family == AddressFamily.IP6 ? EXAMPLE_IP6 : EXAMPLE_IP4;
    }

    private static String token(AddressFamily family) {
        return family.name();
    }
}
