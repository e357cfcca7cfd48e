package io.limen.sip.stack;

import static org.assertj.core.api.Assertions.assertThat;

import gov.nist.javax.sip.message.SIPMessage;
import gov.nist.javax.sip.message.SIPRequest;
import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntSupplier;
import java.util.stream.Stream;

/** What the framer and the parser must do with any bytes; whatever else is thrown is a finding. */
final class SipJudge {
    private static final SipStackConfig.Limits LIMITS = SipStackConfig.Limits.DEFAULT;
    private static final SipListenPoint POINT =
            new SipListenPoint("fuzz", SipTransport.TCP, "127.0.0.1", 5060, "127.0.0.1");

    private static final InetSocketAddress PEER = new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), 5060);

    private SipJudge() {}

    /** Messages of all kinds, to begin from. */
    static Stream<byte[]> seeds() {
        String common = """
                Via: SIP/2.0/TCP 192.0.2.1:5060;branch=z9hG4bK-1;rport\r
                From: "A. \\"B\\"" <sip:a@example.org;x=%41>;tag=1\r
                To: <sip:b@example.org>\r
                Call-ID: 1@192.0.2.1\r
                Max-Forwards: 70\r
                """;
        String sdp =
                "v=0\r\no=- 1 1 IN IP4 192.0.2.1\r\ns=-\r\nc=IN IP4 192.0.2.1\r\nt=0 0\r\nm=audio 4000 RTP/AVP 0\r\n";
        return List.of(
                        "INVITE sip:b@example.org;lr SIP/2.0\r\n" + common + "CSeq: 1 INVITE\r\n"
                                + "Contact: <sip:a@192.0.2.1;transport=tcp>;+sip.instance=\"<urn:uuid:1>\"\r\n"
                                + "Route: <sip:p@192.0.2.9;lr>, <sip:192.0.2.8;lr>\r\nSupported: 100rel,timer\r\n"
                                + "P-Asserted-Identity: <tel:+1234>\r\nContent-Type: application/sdp\r\nContent-Length: "
                                + sdp.length() + "\r\n\r\n" + sdp,
                        "SIP/2.0 183 Session Progress\r\n" + common + "CSeq: 1 INVITE\r\nRSeq: 7\r\nRequire: 100rel\r\n"
                                + "Record-Route: <sip:[2001:db8::1]:5060;lr>\r\nl: 0\r\n\r\n",
                        "REGISTER sip:example.org SIP/2.0\r\n" + common
                                + "CSeq: 2 REGISTER\r\nContact: *\r\nExpires: 0\r\n"
                                + "Authorization: Digest username=\"a\", realm=\"r\", nonce=\"n\", uri=\"sip:x\", response=\"0\"\r\n"
                                + "Content-Length: 0\r\n\r\n",
                        "REFER sip:b@example.org SIP/2.0\r\n" + common + "CSeq: 3 REFER\r\n"
                                + "Refer-To: <sip:c@example.org?Replaces=1%40x%3Bto-tag%3D1%3Bfrom-tag%3D2>\r\n"
                                + "Event: refer;id=1\r\nRAck: 1 2 INVITE\r\nReason: SIP;cause=200;text=\"x\"\r\n"
                                + "Session-ID: 0123456789abcdef0123456789abcdef;remote=00000000000000000000000000000000\r\n"
                                + "Content-Length: 0\r\n\r\n")
                .stream()
                .map(text -> text.getBytes(StandardCharsets.UTF_8));
    }

    /** Whether the parser read it; what it read can be written and read again. */
    static boolean parse(byte[] bytes) {
        MessageHead head = MessageHead.scan(bytes, LIMITS.headerLines());
        if (!head.sound()) {
            assertThat(head.fault()).isNotBlank();
            ErrorReply.to(bytes, head, 400, "Bad Request", PEER);
            return false;
        }
        assertThat(head.bodyStart()).isBetween(0, bytes.length);
        SIPMessage message;
        try {
            message = Intake.parse(bytes, head);
            if (message instanceof SIPRequest request) {
                request.checkHeaders();
            }
        } catch (ParseException | RuntimeException refused) {
            return false; // as Intake does: the library's parser answers bad input with any kind of RuntimeException
        }
        if (message instanceof SIPRequest request) {
            again(request);
        }
        return true;
    }

    /** What goes on in our words is what came: the same method and Call-ID, and no header more than were read. */
    private static void again(SIPRequest request) {
        byte[] written = request.encodeAsBytes("udp");
        MessageHead head = MessageHead.scan(written, Integer.MAX_VALUE);
        assertThat(head.callId()).isEqualTo(request.getCallId().getCallId());
        assertThat(head.method()).isEqualTo(request.getMethod());
    }

    /** The frames in a stream that comes in pieces; the stream may end in an unsound one. */
    static List<String> frames(byte[] stream, IntSupplier piece) {
        EmbeddedChannel channel = new EmbeddedChannel(new StreamFramer(LIMITS, SipMeters.none(), POINT));
        List<String> frames = new ArrayList<>();
        int at = 0;
        while (at < stream.length) {
            int end = Math.min(stream.length, at + Math.max(1, piece.getAsInt()));
            channel.writeInbound(Unpooled.wrappedBuffer(Arrays.copyOfRange(stream, at, end)));
            at = end;
            for (Object in = channel.readInbound(); in != null; in = channel.readInbound()) {
                if (in instanceof StreamFramer.Frame frame) {
                    assertThat(frame.message().length).isLessThanOrEqualTo(LIMITS.messageBytes() + 1);
                    // how much of a head is there when it turns out to be none depends on the pieces
                    boolean lost = !frame.head().sound() && frame.head().status() != 505;
                    frames.add(lost ? "lost" : new String(frame.message(), StandardCharsets.ISO_8859_1));
                }
            }
        }
        channel.finishAndReleaseAll();
        return frames;
    }
}
