package io.limen.sip.leg;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import gov.nist.javax.sip.header.HeaderFactoryImpl;
import gov.nist.javax.sip.message.MessageFactoryImpl;
import io.limen.policy.plan.CallSide;
import io.limen.policy.sdp.MediaDescription;
import io.limen.policy.sdp.MediaLine;
import io.limen.policy.sdp.Origin;
import io.limen.policy.sdp.ParsedSdp;
import io.limen.policy.sdp.SdpLimits;
import io.limen.policy.sdp.SdpLine;
import io.limen.policy.sdp.SdpParser;
import io.limen.policy.sdp.SdpWriter;
import io.limen.policy.sdp.SessionDescription;
import io.limen.sip.border.HeaderTable;
import io.limen.sip.border.Passage;
import io.limen.sip.call.Content;
import io.limen.sip.call.Dialog;
import io.limen.sip.call.HeaderLine;
import io.limen.sip.call.Hop;
import io.limen.sip.call.Reply;
import io.limen.sip.call.SendSip;
import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import javax.sip.message.Message;
import javax.sip.message.Request;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * No text of a peer, of a gateway or of the configuration can begin a header, a line or a body of its own (attack class
 * B4): whatever stands in a value, the written message has the headers it was meant to have.
 */
class HeaderInjectionTest {
    private static final String[] PARTS = {
        "\r\n",
        "\n",
        "\r",
        "\0",
        "\r\n\r\n",
        "\r\nX-Injected: 1\r\n",
        "\nX-Injected: 1\n",
        "\rX-Injected: 1\r",
        "\u0085X-Injected: 1",
        "\u2028X-Injected: 1",
        "\u010aX-Injected: 1",
        "\u010dX-Injected: 1",
        "%0d%0aX-Injected: 1",
        "\\\r\nX-Injected: 1",
        "\"",
        "\\",
        "\\\"",
        "<",
        ">",
        ";",
        ",",
        "@",
        ":",
        " ",
        "\t",
        "\u00e9",
        "\u00ff",
        "\ud83d\ude00",
        "\r\n X-Injected: 1",
        "v=0",
        "}",
        "{",
        "a",
        "sip:x@y.test",
        "\u007f",
        "\b"
    };

    private final Outgoing outgoing = new Outgoing(
            new MessageFactoryImpl(),
            new HeaderFactoryImpl(),
            new Listening(List.of(new Listening.Point("core", "udp", "192.0.2.9", 5060, "192.0.2.9"))));

    private static String hostile(Random random) {
        StringBuilder text = new StringBuilder();
        for (int left = 1 + random.nextInt(6); left > 0; left--) {
            text.append(PARTS[random.nextInt(PARTS.length)]);
        }
        return text.toString();
    }

    private static Dialog dialog(String text) {
        String inQuotes = text.replace("\\", "\\\\").replace("\"", "\\\"");
        return new Dialog(
                Dialog.Phase.CONFIRMED,
                "call",
                "tag1",
                "tag2",
                "\"" + inQuotes + "\" <sip:a@b.test>",
                "\"" + inQuotes + "\" <sip:x@b.test>",
                1,
                1,
                List.of("<sip:r.test;lr>"),
                "sip:x@b.test",
                new Hop("core", "udp", "192.0.2.7", 5060));
    }

    /** The header lines of a message as any reader sees them. */
    private static List<String> heads(Message message) {
        String text = message.toString();
        String head = text.substring(0, text.indexOf("\r\n\r\n"));
        List<String> lines = List.of(head.split("[\\r\\n\\u0085\\u2028]"));
        byte[] narrow = head.getBytes(StandardCharsets.ISO_8859_1);
        assertThat(new String(narrow, StandardCharsets.ISO_8859_1).split("[\\r\\n]", -1))
                .hasSameSizeAs(head.split("[\\r\\n]", -1));
        return lines.stream().filter(line -> !line.isEmpty()).toList();
    }

    private static void clean(Message message, String why) {
        assertThat(heads(message)).as(why).noneMatch(line -> line.strip().startsWith("X-Injected"));
        assertThat(message.toString()).as(why).doesNotContain("\0");
        assertThat(message.getHeader("X-Injected")).as(why).isNull();
    }

    private static String shown(String text) {
        return text.replace("\r", "\\r").replace("\n", "\\n").replace("\0", "\\0");
    }

    @Test
    void namesOfHeadersMustBeTokens() {
        for (String name : List.of("", "X Y", "X:Y", "X\r\nY", "X\0", "\u00e9", "X-\u010a")) {
            assertThatThrownBy(() -> new HeaderLine(name, "v"))
                    .as(shown(name))
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    @Tag("rfc3261-7_3")
    void noValueOfAHeaderBeginsAnother() {
        Random random = new Random(20261121);
        List<String> names = new ArrayList<>(HeaderTable.rows().stream()
                .filter(row -> row.passage() != Passage.LEG)
                .map(HeaderTable.Row::name)
                .toList());
        names.add("X-Any");
        for (int round = 0; round < 2_000; round++) {
            String value = hostile(random);
            HeaderLine line = new HeaderLine(names.get(random.nextInt(names.size())), value);
            assertThat(line.value()).doesNotContain("\r", "\n", "\0");
            Request invite = outgoing.invite(
                    new SendSip.Invite(dialog("n"), List.of(line), 70, Optional.empty(), Optional.empty()));
            clean(invite, line.name() + " " + shown(value));
            // one header more at most: what the library cannot read is left out, Allow among it
            assertThat(heads(invite).size()).as(shown(value)).isBetween(9, 12);
        }
    }

    @Test
    @Tag("rfc3261-20_43")
    void noTextOfAWarningOrReasonEndsItsQuotes() throws ParseException {
        Random random = new Random(43);
        for (int round = 0; round < 1_500; round++) {
            String text = hostile(random);
            for (HeaderLine line : List.of(HeaderLine.warning(text), HeaderLine.reason("SIP", 500, text))) {
                int open = line.value().indexOf('"');
                assertThat(line.value().substring(open))
                        .as(shown(text))
                        .matches("\"(?:[^\"\\\\\\p{Cntrl}]|\\t|\\\\.)*\"");
                Request bye = outgoing.bye(new SendSip.Bye(CallSide.EGRESS, dialog("n"), List.of(line)));
                clean(bye, shown(text));
            }
        }
    }

    @Test
    void noReasonPhraseNoPartyAndNoRefusalBeginsAHeader() throws ParseException {
        Random random = new Random(44);
        Request asked = new MessageFactoryImpl()
                .createRequest(String.join(
                        "\r\n",
                        "INVITE sip:x@b.test SIP/2.0",
                        "Via: SIP/2.0/UDP 192.0.2.1;branch=z9hG4bK1",
                        "From: <sip:a@b.test>;tag=1",
                        "To: <sip:x@b.test>",
                        "Call-ID: c",
                        "CSeq: 1 INVITE",
                        "",
                        ""));
        for (int round = 0; round < 1_500; round++) {
            String text = hostile(random);
            Dialog dialog = dialog(text);
            clean(outgoing.response(asked, dialog, Reply.of(486, text, new HeaderLine("Subject", text))), shown(text));
            clean(outgoing.refusal(asked, new Refusal(488, text, List.of(HeaderLine.warning(text))), "t"), shown(text));
            try {
                clean(outgoing.ack(new SendSip.Ack(CallSide.EGRESS, dialog, 1)), shown(text));
            } catch (IllegalStateException unreadable) {
                assertThat(unreadable).hasMessageContaining("cannot be read");
            }
        }
    }

    @Test
    @Tag("rfc5621-3")
    void noTypeOfABodyBeginsAHeader() {
        Random random = new Random(45);
        for (int round = 0; round < 1_000; round++) {
            String text = hostile(random);
            Content content = new Content("text/plain;x=\"" + text + "\"", "render;y=" + text, "body\r\nX-Injected: 1");
            Request invite = outgoing.invite(
                    new SendSip.Invite(dialog("n"), List.of(), 70, Optional.empty(), Optional.of(content)));
            clean(invite, shown(text));
        }
    }

    @Test
    @Tag("rfc8866-5")
    void noValueOfASessionDescriptionBeginsALine() {
        Random random = new Random(46);
        int written = 0;
        for (int round = 0; round < 2_000; round++) {
            String text = hostile(random);
            try {
                SessionDescription description = described(text);
                byte[] bytes = SdpWriter.bytes(description);
                assertThat(SdpParser.parse(bytes, SdpLimits.DEFAULT))
                        .as(shown(text))
                        .isInstanceOfSatisfying(ParsedSdp.Ok.class, again -> {
                            assertThat(again.description().media()).hasSize(1);
                            assertThat(again.description().lines()).hasSameSizeAs(description.lines());
                            assertThat(again.description().media().getFirst().lines())
                                    .hasSameSizeAs(
                                            description.media().getFirst().lines());
                        });
                written++;
            } catch (IllegalArgumentException refused) {
                assertThat(text).as(shown(text)).containsAnyOf("\r", "\n", "\0");
            }
        }
        assertThat(written).isGreaterThan(200);
    }

    private static SessionDescription described(String text) {
        SessionDescription base = switch (SdpParser.parse(
                String.join(
                                "\r\n",
                                "v=0",
                                "o=- 1 1 IN IP4 192.0.2.1",
                                "s=-",
                                "c=IN IP4 192.0.2.1",
                                "t=0 0",
                                "m=audio 4000 RTP/AVP 0",
                                "")
                        .getBytes(StandardCharsets.US_ASCII),
                SdpLimits.DEFAULT)) {
            case ParsedSdp.Ok ok -> ok.description();
            case ParsedSdp.Malformed bad -> throw new AssertionError(bad.reason());
        };
        MediaDescription media = base.media().getFirst().withLines(List.of(SdpLine.attribute("x-any", text)));
        return base.withMedia(List.of(media));
    }

    @Test
    void wordsOfASessionDescriptionHoldNoLineEnds() {
        for (String bad : List.of("a\r\nb", "a\nb", "a b", "\0", "")) {
            assertThatThrownBy(() -> new Origin(bad, "1", "1", "IP4", "192.0.2.1"))
                    .isInstanceOf(IllegalArgumentException.class);
            assertThatThrownBy(() -> new MediaLine("audio", 1, 1, bad, List.of("0")))
                    .isInstanceOf(IllegalArgumentException.class);
            assertThatThrownBy(() -> new MediaLine("audio", 1, 1, "RTP/AVP", List.of(bad)))
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }
}
