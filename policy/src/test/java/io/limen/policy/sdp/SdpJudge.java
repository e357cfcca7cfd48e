package io.limen.policy.sdp;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;

/** What every session description must do, however damaged: be read whole or refused; whatever is thrown is a finding. */
final class SdpJudge {
    private static final ThreadMXBean METER = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    /** Heap of one description: this, and so much for each octet. */
    private static final long HEAP = 64 << 10;

    private static final long HEAP_AN_OCTET = 400;

    private SdpJudge() {}

    /** Session descriptions of all media that Limen knows, to begin from. */
    static Stream<byte[]> seeds() {
        String session = "v=0\r\no=- 1 1 IN IP4 192.0.2.1\r\ns=-\r\nc=IN IP4 192.0.2.1\r\nt=0 0\r\n";
        return List.of(
                        session + "m=audio 4000 RTP/AVP 0 8\r\na=rtpmap:0 PCMU/8000\r\na=sendrecv\r\n",
                        session + "b=AS:64\r\nm=message 9 TCP/TLS/MSRP *\r\na=path:msrps://a:1/s;tcp\r\n"
                                + "a=setup:active\r\na=connection:new\r\na=fingerprint:SHA-256 AA:BB\r\n",
                        session + "m=application 9 TCP/BFCP *\r\na=floorctrl:c-s\r\na=setup:actpass\r\n"
                                + "m=image 49170 udptl t38\r\na=T38FaxVersion:0\r\n",
                        """
                        v=0
                        o=alice 2890844526 2890844526 IN IP6 2001:db8::1
                        s=x
                        e=a@b
                        p=+1
                        k=prompt
                        t=1 2
                        r=7d 1h 0 25h
                        z=1 -1h
                        a=group:BUNDLE 1
                        m=video 0/2 UDP/TLS/RTP/SAVPF 96
                        i=t
                        c=IN IP6 ff00::1/3
                        a=candidate:1 1 UDP 1 192.0.2.1 9 typ host
                        a=crypto:1 AES_CM_128_HMAC_SHA1_80 inline:abc
                        """)
                .stream()
                .map(text -> text.getBytes(StandardCharsets.UTF_8));
    }

    /** Reading takes heap in proportion; asked once the classes are loaded. */
    static void measure(byte[] bytes) {
        long before = METER.getCurrentThreadAllocatedBytes();
        ParsedSdp parsed = SdpParser.parse(bytes, SdpLimits.DEFAULT);
        assertThat(METER.getCurrentThreadAllocatedBytes() - before)
                .as("heap of %d octets: %s", bytes.length, parsed)
                .isLessThan(HEAP + HEAP_AN_OCTET * bytes.length);
    }

    /** Whether it was read. */
    static boolean judge(byte[] bytes) {
        ParsedSdp parsed = SdpParser.parse(bytes, SdpLimits.DEFAULT);
        return switch (parsed) {
            case ParsedSdp.Malformed bad -> {
                assertThat(bad.reason()).isNotBlank().hasSizeLessThan(400);
                yield false;
            }
            case ParsedSdp.Ok ok -> {
                again(ok.description());
                yield true;
            }
        };
    }

    private static void again(SessionDescription description) {
        byte[] written = SdpWriter.bytes(description);
        ParsedSdp twice = SdpParser.parse(written, SdpLimits.DEFAULT);
        assertThat(twice).isInstanceOf(ParsedSdp.Ok.class);
        assertThat(((ParsedSdp.Ok) twice).description()).isEqualTo(description);
        assertThat(SdpWriter.bytes(((ParsedSdp.Ok) twice).description())).isEqualTo(written);
    }
}
