package io.limen.h248.codec.ber;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import io.limen.h248.codec.CodecLimits;
import io.limen.h248.codec.CodecSettings;
import io.limen.h248.codec.Decoded;
import io.limen.h248.codec.Encoded;
import io.limen.h248.codec.Form;
import io.limen.h248.codec.H248Codec;
import io.limen.h248.packages.BinaryDialect;
import io.limen.h248.packages.BinaryDialect.Wrapping;
import io.limen.h248.packages.StandardPackages;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

/** Octets worked out by hand from H.248.1 Annex A and X.690: tag, length and contents of each element, from the outside in. */
class BerGoldenTest {
    /** A TerminationIDList [0] of ROOT: no wildcard, eight octets of ones. */
    private static final String ROOT = "A00E 300C A000 8108 FFFFFFFFFFFFFFFF ";

    private static String ascii(String text) {
        return HexFormat.of().formatHex(text.getBytes(US_ASCII)) + " ";
    }

    private static void assertOctets(String text, String hex) {
        byte[] wanted = HexFormat.of().parseHex(hex.replace(" ", ""));
        CodecSettings settings = new CodecSettings(
                CodecLimits.DEFAULT,
                new BinaryDialect(StandardPackages.registry(), new LearnedNaming(), Wrapping.DOUBLE));
        Decoded decoded = H248Codec.decode(text.getBytes(US_ASCII));
        assertThat(decoded).isInstanceOf(Decoded.Ok.class);
        Decoded.Ok read = (Decoded.Ok) decoded;
        Encoded encoded = H248Codec.encode(read.message(), Form.BER, settings);
        assertThat(encoded).isInstanceOf(Encoded.Ok.class);
        assertThat(HexFormat.of().formatHex(((Encoded.Ok) encoded).bytes()))
                .isEqualTo(HexFormat.of().formatHex(wanted));
        assertThat(H248Codec.decode(wanted, settings)).isEqualTo(new Decoded.Ok(read.message(), Form.BER));
    }

    @Test
    void aRegistrationByServiceChange() {
        assertOctets(
                """
                MEGACO/3 [192.0.2.1]:2944 Transaction = 1 { Context = - { ServiceChange = ROOT { Services {
                  Method = Restart, Reason = "901 Cold Boot", Version = 3 } } } }
                """,
                "3056 A154 " // MegacoMessage, mess [1]
                        + "800103 " // version 3
                        + "A10C A00A 8004 C0000201 8102 0B80 " // mId [1]: ip4Address [0] with port 2944
                        + "A241 A13F A03D " // messageBody [2], transactions [1], transactionRequest [0]
                        + "800101 A138 3036 " // transactionId 1, actions [1], an ActionRequest
                        + "800100 A331 302F A02D A72B " // NULL context, commandRequests [3], command [0], [7]
                        + ROOT
                        + "A119 800103 820103 " // serviceChangeParms [1]: method restart (3), version [2] 3
                        + "A411 040F 160D " // reason [4]: an IA5String in an OCTET STRING
                        + ascii("901 Cold Boot"));
    }

    @Test
    void anAddWithASessionDescription() {
        assertOctets(
                """
                MEGACO/1 [192.0.2.1] Transaction = 2 { Context = $ { Add = $ { Media { Local {
                v=0
                m=audio $ RTP/AVP 0
                } } } } }
                """,
                "3076 A174 800101 A108 A006 8004 C0000201 A265 A163 A061 800102 A15C 305A "
                        + "8005 00FFFFFFFE " // context CHOOSE, five octets as an INTEGER has a sign
                        + "A351 304F A04D A04B " // commandRequests, CommandRequest, command, addReq [0]
                        + "A00D 300B A003 040100 8104 00000001 " // one wildcard octet and the learned id
                        + "A13A A038 A136 A034 " // descriptors [1], media [0], streams [1], oneStream [0]
                        + "A132 A030 302E " // localDescriptor [1], propGrps [0], one group
                        + "300D 8004 0000B001 A105 0403 1601 " // SDP_V, value: an IA5String in an OCTET STRING
                        + ascii("0")
                        + "301D 8004 0000B00F A115 0413 1611 " // SDP_M
                        + ascii("audio $ RTP/AVP 0"));
    }

    @Test
    void aNotifyOfAFailure() {
        assertOctets(
                """
                MEGACO/1 [192.0.2.1] Transaction = 3 { Context = 5 { Notify = ROOT { ObservedEvents = 7 {
                  20261121T08000000:nt/netfail { cs = "Down" } } } } }
                """,
                "306E A16C 800101 A108 A006 8004 C0000201 A25D A15B A059 800103 A154 3052 "
                        + "800105 A34D 304B A049 A647 " // context 5, commandRequests, CommandRequest, command, [6]
                        + ROOT
                        + "A135 800107 A130 302E " // observed events [1]: request id 7, list [1], one event
                        + "8004 000B0005 " // nt/netfail
                        + "A210 300E 8002 0001 A108 0406 1604 " // eventParList [2]: cs (1)
                        + ascii("Down")
                        + "A314 8008 " // timeNotation [3]: date and time
                        + ascii("20261121")
                        + "8108 "
                        + ascii("08000000"));
    }

    /** A value that is not wrapped is read as the text it is, and INTEGER, whatever its length of length, as itself. */
    @Test
    void valuesAreReadWrappedAndBare() {
        CodecSettings settings = new CodecSettings(
                CodecLimits.DEFAULT,
                new BinaryDialect(StandardPackages.registry(), new LearnedNaming(), Wrapping.DOUBLE));
        for (String value : new String[] {"04023430", "0403020128", "0404028101" + "28", "240604013404" + "0130"}) {
            byte[] inner = HexFormat.of().parseHex(value);
            byte[] message = message(inner);
            assertThat(H248Codec.decode(message, settings))
                    .isInstanceOfSatisfying(
                            Decoded.Ok.class,
                            ok -> assertThat(ok.message().toString())
                                    .contains(
                                            "PropertyParm[name=nt/jit, value=Single[value=Value[text=40, quoted=false]]]"));
        }
    }

    /** RFC 3015 had a termination and behind it the result, where H.248.1 has a choice of them. */
    @Test
    void theAuditReplyOfRfc3015IsRead() {
        String root = element("A0", "A0008108FFFFFFFFFFFFFFFF");
        String result = element("A1", element("A1", element("A9", "")));
        String octets = "800100" + element("A3", element("A5", root + result));
        octets = "800109" + element("A2", element("A1", element("30", octets)));
        octets = element("A2", element("A1", element("A2", octets)));
        byte[] message = HexFormat.of().parseHex(element("30", element("A1", "800101A108A0068004C0000201" + octets)));
        CodecSettings settings = new CodecSettings(
                CodecLimits.DEFAULT,
                new BinaryDialect(StandardPackages.registry(), new LearnedNaming(), Wrapping.DOUBLE));
        assertThat(H248Codec.decode(message, settings))
                .isInstanceOfSatisfying(
                        Decoded.Ok.class,
                        ok -> assertThat(ok.message().toString())
                                .contains(
                                        "Audit[kind=VALUE, terminations=[ROOT], descriptors=[StatisticsDescriptor[statistics=[]]]]"));
    }

    /** A Modify of ROOT in the NULL context whose termination state sets nt/jit. */
    private static byte[] message(byte[] value) {
        String octets = HexFormat.of().formatHex(value);
        octets = "80 04 000B0007".replace(" ", "") + element("A1", octets);
        octets = element("A0", element("30", octets));
        octets = element("A1", element("A0", element("A0", octets)));
        octets = element("A0", element("A2", ROOT.replace(" ", "") + octets));
        octets = "800100" + element("A3", element("30", octets));
        octets = "800101" + element("A1", element("30", octets));
        octets = element("A2", element("A1", element("A0", octets)));
        octets = "800101" + "A108A0068004C0000201" + octets;
        return HexFormat.of().parseHex(element("30", element("A1", octets)));
    }

    private static String element(String tag, String contents) {
        return tag + HexFormat.of().toHexDigits((byte) (contents.length() / 2)) + contents;
    }
}
