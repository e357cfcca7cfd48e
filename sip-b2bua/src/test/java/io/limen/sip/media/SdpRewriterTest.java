package io.limen.sip.media;

import static org.assertj.core.api.Assertions.assertThat;

import io.limen.policy.decide.Decision;
import io.limen.policy.decide.Facts;
import io.limen.policy.decide.MediaSide;
import io.limen.policy.decide.PolicyEngine;
import io.limen.policy.plan.AddressFamily;
import io.limen.policy.plan.CallSide;
import io.limen.policy.plan.ConnectionPoint;
import io.limen.policy.plan.MediaAddress;
import io.limen.policy.rule.PolicySet;
import io.limen.policy.sdp.Origin;
import io.limen.policy.sdp.ParsedSdp;
import io.limen.policy.sdp.SdpLimits;
import io.limen.policy.sdp.SdpParser;
import io.limen.policy.sdp.SdpWriter;
import io.limen.policy.sdp.SessionDescription;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SdpRewriterTest {
    private static final String INNER = "192.168.77.";
    private static final Origin OWN = new Origin("-", "4711", "1", "IP4", "limen.test");

    private static SessionDescription parse(String text) {
        return ((ParsedSdp.Ok) SdpParser.parse(text, SdpLimits.DEFAULT)).description();
    }

    private static Exchange exchange(SessionDescription offer) {
        Facts.Party party = new Facts.Party("access", "access", "trusted", false, "ip4", "", "192.0.2.1");
        Facts facts = new Facts(
                offer,
                party,
                party,
                Facts.Direction.ORIGINATING,
                Facts.Phase.INITIAL,
                false,
                0,
                Set.of(),
                Set.of("tcp-relay", "tcp-merge"));
        Decision decision = PolicyEngine.decide(facts, PolicySet.empty());
        return new Exchange(CallSide.INGRESS, facts, decision, Set.of());
    }

    private static ConnectionPoint reserved(Exchange exchange) {
        MediaSide side = new MediaSide("r", 1, AddressFamily.IP4);
        ConnectionPoint point = MediaPlanner.plan(exchange, side, side).egress();
        return point.withStreams(point.streams().stream()
                .map(each ->
                        each.withLocal(new MediaAddress(AddressFamily.IP4, "203.0.113.5", 30_000 + each.streamId())))
                .toList());
    }

    private static SessionDescription out(SessionDescription offer) {
        Exchange exchange = exchange(offer);
        return SdpRewriter.offerOut(exchange, reserved(exchange), OWN, Optional.empty());
    }

    @Test
    void noInnerAddressLeavesWhateverTheOfferHolds() {
        long seed = Long.getLong("sdp.seed", System.nanoTime());
        Random random = new Random(seed);
        for (int i = 0; i < 5_000; i++) {
            SessionDescription offer = parse(offer(random));
            SessionDescription out = out(offer);
            String text = SdpWriter.text(out);
            assertThat(text).as("seed %s", seed).doesNotContain(INNER);
            assertThat(out.media()).as("seed %s", seed).hasSameSizeAs(offer.media());
            for (int m = 0; m < out.media().size(); m++) {
                assertThat(out.media().get(m).medium())
                        .isEqualTo(offer.media().get(m).medium());
                assertThat(out.media().get(m).proto())
                        .isEqualTo(offer.media().get(m).proto());
                boolean refused = offer.media().get(m).refused();
                assertThat(out.media().get(m).refused() || !refused)
                        .as("seed %s", seed)
                        .isTrue();
            }
            assertThat(SdpParser.parse(text, SdpLimits.DEFAULT)).as(text).isInstanceOf(ParsedSdp.Ok.class);
        }
    }

    private static String host(Random random) {
        return INNER + (1 + random.nextInt(250));
    }

    private static String offer(Random random) {
        StringBuilder text = new StringBuilder(
                "v=0\r\no=u 1 1 IN IP4 " + host(random) + "\r\ns=-\r\nc=IN IP4 " + host(random) + "\r\nt=0 0\r\n");
        if (random.nextBoolean()) {
            text.append("a=ice-options:trickle\r\na=group:BUNDLE 0 1\r\na=altc:1 IP4 ")
                    .append(host(random))
                    .append(" 7\r\n");
        }
        int lines = 1 + random.nextInt(4);
        for (int i = 0; i < lines; i++) {
            text.append(random.nextBoolean() ? message(random) : audio(random));
        }
        return text.toString();
    }

    private static String message(Random random) {
        int port = random.nextInt(4) == 0 ? 0 : 1024 + random.nextInt(60_000);
        String[] setups = {"active", "passive", "actpass"};
        return "m=message " + port + " TCP/MSRP *\r\n"
                + (random.nextBoolean() ? "c=IN IP4 " + host(random) + "\r\n" : "")
                + "a=path:msrp://" + host(random) + ":" + port + "/s" + random.nextInt(99) + ";tcp\r\na=setup:"
                + setups[random.nextInt(3)] + "\r\n";
    }

    private static String audio(Random random) {
        int port = random.nextInt(4) == 0 ? 0 : 1024 + random.nextInt(60_000);
        return "m=audio " + port + " RTP/AVP 8 0\r\na=rtpmap:8 PCMA/8000\r\na=rtcp:" + (port + 1) + " IN IP4 "
                + host(random)
                + "\r\na=candidate:1 1 UDP 1 " + host(random) + " " + port
                + " typ host\r\na=ice-ufrag:x\r\na=ice-pwd:y\r\n"
                + "a=remote-candidates:1 " + host(random) + " 9\r\na=visited-realm:1 r IN IP4 " + host(random)
                + " 9\r\n";
    }

    private static SessionDescription plain(String... more) {
        List<String> lines =
                new ArrayList<>(List.of("v=0", "o=u 1 1 IN IP4 192.0.2.1", "s=-", "c=IN IP4 192.0.2.1", "t=0 0"));
        lines.addAll(List.of(more));
        return parse(String.join("\r\n", lines));
    }

    @Test
    void pathOfACemaOfferStaysAndThatOfAPlainOneMoves() {
        String line = "m=message 2855 TCP/MSRP *";
        String path = "a=path:msrp://192.0.2.1:2855/abc;tcp";
        assertThat(SdpWriter.text(out(plain(line, path, "a=setup:active"))))
                .contains("a=path:msrp://203.0.113.5:30001/abc;tcp");
        assertThat(SdpWriter.text(out(plain(line, path, "a=setup:active", "a=msrp-cema"))))
                .contains(path, "m=message 30001 TCP/MSRP *");
    }

    @Test
    void versionRisesOnlyWithAChange() {
        Exchange first = exchange(plain("m=audio 4000 RTP/AVP 8"));
        ConnectionPoint point = reserved(first);
        SessionDescription sent = SdpRewriter.offerOut(first, point, OWN, Optional.empty());
        Origin own = sent.origin().orElseThrow();
        assertThat(SdpRewriter.offerOut(first, point, own, Optional.of(sent))).isEqualTo(sent);
        Exchange held = exchange(plain("m=audio 4000 RTP/AVP 8", "a=sendonly"));
        SessionDescription next = SdpRewriter.offerOut(held, point, own, Optional.of(sent));
        assertThat(next.origin().orElseThrow().version()).isEqualTo("2");
    }
}
