package io.limen.policy.sdp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.limen.policy.plan.AddressFamily;
import io.limen.policy.plan.MediaAddress;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SdpParserTest {
    private static final String HEAD = "v=0\no=- 7 41 IN IP4 192.0.2.1\ns=-\n";

    @Nested
    class Malformed {
        @ParameterizedTest
        @CsvSource(
                delimiter = '|',
                value = {
                    "''|1|0|empty description",
                    "o=- 1 1 IN IP4 h;v=0|1|0|description does not begin with v=0",
                    "v=1|1|0|description does not begin with v=0",
                    "v=0;s=-|2|4|no o-line",
                    "v=0;o=- 1 IN IP4 h|2|4|o-line is not six fields with IN",
                    "v=0;o=- 1 x IN IP4 h|2|4|o-line is not six fields with IN",
                    "v=0;o=- 1 1 IN IP4 h;v=0|3|21|second v-line",
                    "v=0;o=- 1 1 IN IP4 h;hello|3|21|line is not a letter, `=` and a value",
                    "v=0;o=- 1 1 IN IP4 h;;s=-|3|21|line is not a letter, `=` and a value",
                    "v=0;o=- 1 1 IN IP4 h;c=IN IP5 h|3|21|c-line is not IN, IP4 or IP6, and an address",
                    "v=0;o=- 1 1 IN IP4 h;c=IN IP4|3|21|c-line is not IN, IP4 or IP6, and an address",
                    "v=0;o=- 1 1 IN IP4 h;m=audio 1 RTP/AVP|3|21|m-line has fewer than four fields",
                    "v=0;o=- 1 1 IN IP4 h;m=audio 65536 RTP/AVP 0|3|21|port of the m-line is not 0 to 65535",
                    "v=0;o=- 1 1 IN IP4 h;m=audio -1 RTP/AVP 0|3|21|port of the m-line is not 0 to 65535",
                    "v=0;o=- 1 1 IN IP4 h;m=audio 1/0 RTP/AVP 0|3|21|port count of the m-line is not a positive number",
                    "v=0;o=- 1 1 IN IP4 h;m=audio 1 RTP/AVP 0|3|21|m-line without any c-line",
                })
        void isAValueWithLineOffsetAndReason(String text, int line, int offset, String reason) {
            assertThat(SdpParser.parse(text.replace(";", "\n"), SdpLimits.DEFAULT))
                    .isEqualTo(new ParsedSdp.Malformed(line, offset, reason));
        }

        @Test
        void nulIsRefused() {
            assertThat(SdpParser.parse(HEAD + "i=a\0b", SdpLimits.DEFAULT)).isInstanceOf(ParsedSdp.Malformed.class);
        }

        @Test
        void limitsAreKept() {
            SdpLimits limits = new SdpLimits(400, 2, 3);
            String media = "m=audio 0 RTP/AVP 0\n";
            assertThat(SdpParser.parse(HEAD + media.repeat(2), limits)).isInstanceOf(ParsedSdp.Ok.class);
            assertThat(SdpParser.parse(HEAD + media.repeat(3), limits)).isInstanceOf(ParsedSdp.Malformed.class);
            assertThat(SdpParser.parse(HEAD + "a=x\n".repeat(3) + media + "a=x\n".repeat(3), limits))
                    .isInstanceOf(ParsedSdp.Ok.class);
            assertThat(SdpParser.parse(HEAD + media + "a=x\n".repeat(4), limits))
                    .isInstanceOf(ParsedSdp.Malformed.class);
            assertThat(SdpParser.parse(HEAD + "i=" + "x".repeat(400), limits)).isInstanceOf(ParsedSdp.Malformed.class);
        }
    }

    @Nested
    class Access {
        private final SessionDescription sdp = ok(HEAD + "c=IN IP4 192.0.2.9\na=setup:passive\na=path:no\na=inactive\n"
                + "m=message 7 TCP/MSRP *\nc=IN IP6 2001:db8::7/3\na=setup:active\na=recvonly\n"
                + "m=message 8 TCP/MSRP *\ni=x\n");

        @Test
        void mediaLevelIsBeforeSessionLevel() {
            assertThat(sdp.attribute(0, "setup")).contains("active");
            assertThat(sdp.attribute(1, "setup")).contains("passive");
            assertThat(sdp.attribute(1, "path")).isEmpty();
            assertThat(sdp.direction(0)).isEqualTo("recvonly");
            assertThat(sdp.direction(1)).isEqualTo("inactive");
            assertThat(sdp.address(0)).contains(new MediaAddress(AddressFamily.IP6, "2001:db8::7", 7));
            assertThat(sdp.address(1)).contains(new MediaAddress(AddressFamily.IP4, "192.0.2.9", 8));
        }

        @Test
        void changesTouchOneLineAlone() {
            ConnectionAddress address = new ConnectionAddress(AddressFamily.IP4, "198.51.100.4");
            MediaDescription second = sdp.media().get(1);
            SessionDescription changed = sdp.withMedia(
                            1, second.withPort(9).withConnection(address).withAttribute("setup", "active"))
                    .withOrigin(sdp.origin().orElseThrow().nextVersion());

            assertThat(SdpWriter.text(changed))
                    .isEqualTo(SdpWriter.text(sdp)
                            .replace("- 7 41 IN", "- 7 42 IN")
                            .replace("m=message 8", "m=message 9")
                            .replace("i=x\r\n", "i=x\r\nc=IN IP4 198.51.100.4\r\na=setup:active\r\n"));
        }

        @Test
        void attributeIsReplacedInPlaceAndDoublesGo() {
            MediaDescription media = ok(HEAD
                            + "c=IN IP4 h\nm=a 1 TCP b\na=x\na=setup:active\na=y\na=setup:passive\na=setupper:1\n")
                    .media()
                    .getFirst();

            assertThat(media.withAttribute("setup", "actpass").lines())
                    .extracting(SdpLine::text)
                    .containsExactly("a=x", "a=setup:actpass", "a=y", "a=setupper:1");
            assertThat(media.withoutAttribute("setup").attributes("setupper")).containsExactly("1");
        }

        @Test
        void versionsBeyondSixtyFourBitsCountOn() {
            Origin origin = ok("v=0\no=- 18446744073709551615 18446744073709551615 IN IP4 h\n")
                    .origin()
                    .orElseThrow();
            assertThat(origin.nextVersion().version()).isEqualTo("18446744073709551616");
            assertThat(origin.sessionId()).isEqualTo("18446744073709551615");
        }
    }

    @Test
    void noValueCanBecomeASecondLine() {
        MediaDescription media = ok(HEAD + "c=IN IP4 h\nm=a 1 TCP b\n").media().getFirst();
        for (String evil : List.of("x\r\na=evil", "x\na=evil", "x\ra=evil", "x\0")) {
            assertThatIllegalArgumentException().isThrownBy(() -> media.withAttribute("setup", evil));
            assertThatIllegalArgumentException().isThrownBy(() -> media.withAttribute(evil, "x"));
            assertThatIllegalArgumentException().isThrownBy(() -> media.withProto(evil));
            assertThatIllegalArgumentException().isThrownBy(() -> media.withFormats(List.of(evil)));
            assertThatIllegalArgumentException().isThrownBy(() -> new ConnectionAddress(AddressFamily.IP4, evil));
            assertThatIllegalArgumentException().isThrownBy(() -> new Origin("-", evil, "1", "IP4", "h"));
            assertThatIllegalArgumentException().isThrownBy(() -> new SdpLine('s', evil));
        }
    }

    private static SessionDescription ok(String text) {
        return switch (SdpParser.parse(text, SdpLimits.DEFAULT)) {
            case ParsedSdp.Ok ok -> ok.description();
            case ParsedSdp.Malformed bad -> throw new AssertionError(bad);
        };
    }
}
