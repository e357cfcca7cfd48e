package io.limen.sip.lane;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Set-up between two ends that speak plain datagrams: reliable responses, several callees, offers of the callee. */
class SetUpOnTheWireTest {
    private static final String BOB = "<sip:bob@example.test>";
    private final TwoEnds ends;

    SetUpOnTheWireTest() throws IOException {
        ends = new TwoEnds();
    }

    @AfterEach
    void stop() {
        ends.close();
        assertThat(ends.gateway.mistakes()).isEmpty();
        assertThat(ends.gateway.terminations()).isZero();
    }

    private void hangUp(String callId, long cseq, String to) throws Exception {
        ends.caller.request("BYE", callId, cseq, to, "", "");
        ends.caller.receive("SIP/2.0 200");
        ends.callee.respond(ends.callee.receive("BYE "), 200, "", "");
        ends.awaitEnd();
    }

    private String contact() {
        return "Contact: <sip:b@127.0.0.1:" + ends.callee.port() + ">\r\n";
    }

    @Test
    @Tag("rfc3262-3")
    @Tag("rfc3262-4")
    void prackGoesFromEndToEndWithNumbersOfItsOwnOnEachLeg() throws Exception {
        ends.caller.request("INVITE", "rel", 1, BOB, "Supported: 100rel\r\n", TwoEnds.SDP);
        String invite = ends.callee.receive("INVITE ");
        assertThat(TwoEnds.header(invite, "Supported")).contains("100rel");
        ends.callee.respond(invite, 183, contact() + "Require: 100rel\r\nRSeq: 4711\r\n", TwoEnds.SDP);
        String progress = ends.caller.receive("SIP/2.0 183");
        assertThat(progress).contains("Require: 100rel", "m=audio").doesNotContain("RSeq: 4711");
        String to = TwoEnds.header(progress, "To");
        String rack = "RAck: " + TwoEnds.header(progress, "RSeq") + " 1 INVITE\r\n";
        assertThat(ends.caller.receive("SIP/2.0 183")).isEqualTo(progress); // again, since no PRACK came
        ends.caller.request("PRACK", "rel", 2, to, rack, "");
        String prack = ends.callee.receive("PRACK ");
        assertThat(TwoEnds.header(prack, "RAck")).isEqualTo("4711 " + TwoEnds.header(invite, "CSeq"));
        ends.callee.respond(prack, 200, "", "");
        assertThat(ends.caller.receive("SIP/2.0 200")).contains("PRACK");
        ends.callee.respond(invite, 200, contact(), "");
        assertThat(ends.caller.receive("SIP/2.0 200")).contains("INVITE");
        ends.caller.request("ACK", "rel", 1, to, "", "");
        ends.callee.receive("ACK ");
        hangUp("rel", 3, to);
    }

    @Test
    @Tag("rfc3261-12_1")
    void everyCalleeHasItsDialogAndTheCallIsThatOfTheOneThatAnswers() throws Exception {
        ends.caller.request("INVITE", "fork", 1, BOB, "", TwoEnds.SDP);
        String invite = ends.callee.receive("INVITE ");
        String other = invite.replaceFirst("(?m)^(To: [^\\r]*)", "$1;tag=second");
        ends.callee.respond(invite, 180, contact(), "");
        String first = TwoEnds.header(ends.caller.receive("SIP/2.0 180"), "To");
        ends.callee.respond(other, 180, contact(), "");
        String second = TwoEnds.header(ends.caller.receive("SIP/2.0 180"), "To");
        assertThat(second).isNotEqualTo(first);
        ends.callee.respond(other, 200, contact(), TwoEnds.SDP);
        String to = TwoEnds.header(ends.caller.receive("SIP/2.0 200"), "To");
        assertThat(to).isEqualTo(second);
        ends.caller.request("ACK", "fork", 1, to, "", "");
        ends.callee.receive("ACK ");
        ends.callee.respond(invite, 200, contact(), TwoEnds.SDP); // the other one answers too late
        assertThat(ends.callee.receive("ACK ")).contains("tag=callee");
        String bye = ends.callee.receive("BYE ");
        assertThat(bye).contains("tag=callee");
        ends.callee.respond(bye, 200, "", "");
        ends.caller.request("BYE", "fork", 2, first, "", "");
        assertThat(ends.caller.receive("SIP/2.0 ")).startsWith("SIP/2.0 481");
        hangUp("fork", 3, to);
    }

    @Test
    @Tag("rfc3261-13_2_1")
    void offerOfTheCalleeIsAnsweredInTheAckOfTheCaller() throws Exception {
        ends.caller.request("INVITE", "late", 1, BOB, "", "");
        String invite = ends.callee.receive("INVITE ");
        assertThat(invite).doesNotContain("m=audio");
        ends.callee.respond(invite, 200, contact(), TwoEnds.SDP);
        String answered = ends.caller.receive("SIP/2.0 200");
        assertThat(answered).contains("m=audio", "10.9.1.1");
        String to = TwoEnds.header(answered, "To");
        ends.caller.request("ACK", "late", 1, to, "", TwoEnds.SDP);
        assertThat(ends.callee.receive("ACK ")).contains("m=audio", "10.9.1.1");
        hangUp("late", 2, to);
    }

    @Test
    @Tag("rfc3326")
    void reasonOfACancelReachesTheCallee() throws Exception {
        ends.caller.request("INVITE", "gone", 1, BOB, "", TwoEnds.SDP);
        String invite = ends.callee.receive("INVITE ");
        ends.callee.respond(invite, 180, contact(), "");
        ends.caller.receive("SIP/2.0 180");
        ends.caller.cancel("gone", BOB, "Reason: SIP;cause=200;text=\"elsewhere\"\r\n");
        String cancel = ends.callee.receive("CANCEL ");
        assertThat(cancel).contains("Reason: SIP;cause=200");
        ends.callee.respond(cancel, 200, "", "");
        ends.callee.respond(invite, 487, "", "");
        ends.caller.receive("SIP/2.0 487");
        ends.awaitEnd();
    }
}
