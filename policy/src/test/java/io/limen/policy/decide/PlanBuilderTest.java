package io.limen.policy.decide;

import static org.assertj.core.api.Assertions.assertThat;

import io.limen.policy.plan.AddressFamily;
import io.limen.policy.plan.ConnectionPoint;
import io.limen.policy.plan.Latch;
import io.limen.policy.plan.MediaAddress;
import io.limen.policy.plan.MediaPlan;
import io.limen.policy.plan.Setup;
import io.limen.policy.plan.StreamEndpoint;
import io.limen.policy.plan.StreamMode;
import io.limen.policy.plan.TcpMode;
import io.limen.policy.plan.TcpStart;
import io.limen.policy.rule.PolicySet;
import io.limen.policy.sdp.SessionDescription;
import org.junit.jupiter.api.Test;

class PlanBuilderTest {
    private static final MediaSide ACCESS = new MediaSide("access", 1, AddressFamily.IP4);
    private static final MediaSide CORE = new MediaSide("core", 2, AddressFamily.IP6);
    private static final String HEAD = "v=0\no=- 1 1 IN IP4 192.0.2.1\ns=-\nc=IN IP4 192.0.2.1\nt=0 0\n";

    @Test
    void agnosticMsrpGoesToTheGatewayAsPlainTcp() {
        MediaPlan plan = plan(Fixture.msrp("active"), false);
        StreamEndpoint ingress = plan.ingress().streams().getFirst();
        StreamEndpoint egress = plan.egress().streams().getFirst();

        assertThat(ingress.streamId()).isEqualTo(1);
        assertThat(ingress.transport()).isEqualTo("TCP");
        assertThat(ingress.formats()).containsExactly("-");
        assertThat(ingress.mode()).isEqualTo(StreamMode.SEND_RECEIVE);
        assertThat(ingress.remote()).contains(new MediaAddress(AddressFamily.IP4, "192.0.2.1", 7654));
        assertThat(egress.remote()).isEmpty();
        assertThat(egress.tcp().orElseThrow().start()).isEqualTo(TcpStart.ON_SYN);
        assertThat(plan.egress().family()).isEqualTo(AddressFamily.IP6);
        assertThat(plan.egress().group()).isEqualTo(2);
    }

    @Test
    void rtpKeepsProtoFormatsAndModesByDirection() {
        SessionDescription offer = Fixture.sdp(HEAD + "m=message 0 TCP/MSRP *\n"
                + "m=audio 4000 RTP/AVP 0 96\na=rtpmap:96 opus/48000/2\na=fmtp:96 x=1\na=ptime:20\na=sendonly\n");
        MediaPlan plan = plan(offer, true);
        StreamEndpoint ingress = plan.ingress().streams().getFirst();

        assertThat(plan.ingress().streams()).hasSize(1);
        assertThat(ingress.streamId()).isEqualTo(2);
        assertThat(ingress.transport()).isEqualTo("RTP/AVP");
        assertThat(ingress.formats()).containsExactly("0", "96");
        assertThat(ingress.attributes()).containsExactly("rtpmap:96 opus/48000/2", "fmtp:96 x=1");
        assertThat(ingress.mode()).isEqualTo(StreamMode.RECEIVE_ONLY);
        assertThat(ingress.latch()).isEqualTo(Latch.LATCH);
        assertThat(plan.egress().streams().getFirst().mode()).isEqualTo(StreamMode.SEND_ONLY);
    }

    @Test
    void answerBringsRemoteAndFinalRolesAndKeepsLocalAddresses() {
        SessionDescription offer = Fixture.msrp("actpass");
        MediaAddress local = new MediaAddress(AddressFamily.IP4, "198.51.100.9", 30000);
        MediaPlan reserved = withLocal(plan(offer, false), local);
        MediaPlan after = answered(reserved, offer, Fixture.media("message 9 TCP/MSRP *", "active"));
        StreamEndpoint ingress = after.ingress().streams().getFirst();
        StreamEndpoint egress = after.egress().streams().getFirst();

        assertThat(egress.remote()).contains(new MediaAddress(AddressFamily.IP4, "192.0.2.1", 9));
        assertThat(egress.tcp().orElseThrow().setup()).isEqualTo(Setup.PASSIVE);
        assertThat(ingress.tcp().orElseThrow().setup()).isEqualTo(Setup.ACTIVE);
        assertThat(ingress.tcp().orElseThrow().mode()).isEqualTo(TcpMode.RELAY);
        assertThat(ingress.local()).contains(local);
        assertThat(ingress.remote()).contains(new MediaAddress(AddressFamily.IP4, "192.0.2.1", 7654));
    }

    @Test
    void refusedAnswerClosesTheStream() {
        SessionDescription offer = Fixture.msrp("active");
        MediaPlan after = answered(plan(offer, false), offer, Fixture.media("message 0 TCP/MSRP *", ""));

        assertThat(after.points()).allSatisfy(point -> {
            StreamEndpoint stream = point.streams().getFirst();
            assertThat(stream.mode()).isEqualTo(StreamMode.INACTIVE);
            assertThat(stream.tcp().orElseThrow().setup()).isEqualTo(Setup.HOLDCONN);
            assertThat(stream.tcp().orElseThrow().start()).isEqualTo(TcpStart.NONE);
        });
    }

    @Test
    void directionOfAnRtpAnswerSetsBothModes() {
        SessionDescription offer = Fixture.media("audio 4000 RTP/AVP 0", "");
        SessionDescription answer = offer.withAttribute("recvonly", "");
        MediaPlan after = answered(plan(offer, false), offer, answer);

        assertThat(after.ingress().streams().getFirst().mode()).isEqualTo(StreamMode.RECEIVE_ONLY);
        assertThat(after.egress().streams().getFirst().mode()).isEqualTo(StreamMode.SEND_ONLY);
    }

    private static MediaPlan plan(SessionDescription offer, boolean natIngress) {
        Facts facts = Fixture.facts(offer, natIngress, false, Fixture.ABILITIES);
        return PlanBuilder.plan(PolicyEngine.decide(facts, PolicySet.empty()), facts, ACCESS, CORE);
    }

    private static MediaPlan answered(MediaPlan reserved, SessionDescription offer, SessionDescription answer) {
        Facts facts = Fixture.facts(offer, false, false, Fixture.ABILITIES);
        Decision decision = PolicyEngine.decide(facts, PolicySet.empty());
        return PlanBuilder.answered(reserved, PolicyEngine.onAnswer(decision, answer, facts), answer);
    }

    private static MediaPlan withLocal(MediaPlan plan, MediaAddress local) {
        return new MediaPlan(
                withLocal(plan.ingress(), local), withLocal(plan.egress(), local), plan.emergency(), plan.priority());
    }

    private static ConnectionPoint withLocal(ConnectionPoint point, MediaAddress local) {
        return point.withStreams(
                point.streams().stream().map(each -> each.withLocal(local)).toList());
    }
}
