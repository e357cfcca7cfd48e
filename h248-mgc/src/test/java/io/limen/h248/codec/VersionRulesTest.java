package io.limen.h248.codec;

import static org.assertj.core.api.Assertions.assertThat;

import io.limen.h248.model.H248Message;
import io.limen.h248.model.MessageBody;
import io.limen.h248.packages.BinaryDialect;
import io.limen.h248.packages.PackageRegistry;
import io.limen.h248.packages.TerminationLayouts;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Nothing of version 3 is written in a message of version 1 or 2, nothing of version 2 in one of version 1. */
class VersionRulesTest {
    private static H248Message read(String body, int version) {
        Decoded decoded = H248Codec.decode(("!/" + version + " gw " + body).getBytes(StandardCharsets.UTF_8));
        assertThat(decoded).as(body).isInstanceOf(Decoded.Ok.class);
        return ((Decoded.Ok) decoded).message();
    }

    private static boolean refused(String body, int version) {
        return VersionRules.breach(read(body, version)).isPresent();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "T=1{C=1{EGO,S=a}}",
                "T=1{C=1{TP{a,b,OW,ST=1}}}",
                "T=1{C=1{MF=a{DM=d{Z:5,12}}}}",
                "T=1{C=1{MF=a{E=1{dd/ce{DM={Z:5,12}}}}}}",
                "T=1{C=1{MF=a{MX=Nx64Kservice{a,b}}}}",
                "T=1{C=1{AV=a{AT{M{O{nt/jit}}}}}}",
                "T=1{C=1{AC=a{AT{M{TS{SI}}}}}}",
                "T=1{C=1{S=a{AT{SA{nt/dur}}}}}",
                "T=1{C=1{AV=a{AT{E=1{al/of}}}}}",
                "T=1{C=1{AV=a{AT{EB{al/of}}}}}",
                "T=1{C=1{AV=a{AT{SG{cg/dt}}}}}",
                "T=1{C=1{AV=a{AT{DM=d}}}}",
                "T=1{C=1{AV=a{AT{PG{al-1}}}}}",
                "T=1{C=1{MF=a{AT{PG{al-1}}}}}",
                "T=1{C=-{SC=ROOT{SV{MT=RS,RE=\"916 x\"}}}}",
                "T=1{C=-{SC=ROOT{SV{MT=RS,RE=\"917 x\"}}}}",
                "T=1{C=-{SC=ROOT{SV{MT=RS,RE=\"900 x\",M}}}}"
            })
    void version2HasWhatVersion1HasNot(String body) {
        assertThat(refused(body, 1)).isTrue();
        assertThat(refused(body, 2)).isFalse();
        assertThat(refused(body, 3)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "T=1{C=1{IEPS=ON,S=a}}",
                "T=1{C=1{CT{a/b=1},S=a}}",
                "T=1{C=*{CT{CLT={1,2}},S=a}}",
                "T=1{C=1{CA{IEPS}}}",
                "T=1{C=1{CA{a/b}}}",
                "T=1{C=1{CA{PR=1}}}",
                "T=1{C=1{CA{EGV=EG}}}",
                "T=1{C=1{CA{IEPS=ON}}}",
                "T=1{C=1{CA{TP,ANDLgc}}}",
                "T=1{C=1{CA{TP,ORLgc}}}",
                "T=1{C=1{CA{CT{a/b=1}}}}",
                "T=1{C=1{CA{CT{CLT={1}}}}}",
                "T=1{C=1{TP{a,b,OWE}}}",
                "T=1{C=1{TP{a,b,OWB}}}",
                "T=1{C=1{TP{a,b,OW,OWB}}}",
                "T=1{C=1{A=[a,b]}}",
                "T=1{C=1{S=[a,b]}}",
                "T=1{C=1{MF=a{SA{nt/dur}}}}",
                "T=1{C=1{MF=a{M{SA{nt/dur}}}}}",
                "T=1{C=1{MF=a{M{ST=1{SA{nt/dur}}}}}}",
                "T=1{C=1{MF=a{E=1{al/of{NBIN}}}}}",
                "T=1{C=1{MF=a{E=1{al/of{NBRN}}}}}",
                "T=1{C=1{MF=a{E=1{al/of{NBNN}}}}}",
                "T=1{C=1{MF=a{E=1{al/of{RSE}}}}}",
                "T=1{C=1{MF=a{E=1{al/of{EM{E=2{al/on{RSE}}}}}}}}",
                "T=1{C=1{MF=a{SG{cg/dt{SPADI=EX}}}}}",
                "T=1{C=1{MF=a{SG{cg/dt{SPARQ=1}}}}}",
                "T=1{C=1{MF=a{SG{SL=1{cg/dt{SPAIS=1}}}}}}",
                "T=1{C=1{MF=a{SG{cg/dt{NC={IR}}}}}}",
                "T=1{C=1{MF=a{E=1{al/of{EM{SG{cg/dt{NC={IR}}}}}}}}}",
                "T=1{C=1{AV=a{AT{M{O{MO=SR}}}}}}",
                "T=1{C=1{AV=a{AT{M{O{nt/jit=1}}}}}}",
                "T=1{C=1{AV=a{AT{M{TS{SI=IV}}}}}}",
                "T=1{C=1{AV=a{AT{M{SA{nt/dur}}}}}}",
                "T=1{C=1{AV=a{AT{M{L}}}}}",
                "T=1{C=-{SC=ROOT{SV{MT=RS,RE=\"918 x\"}}}}",
                "T=1{C=-{SC=ROOT{SV{MT=RS,RE=\"919 x\"}}}}",
                "T=1{C=-{SC=ROOT{SV{MT=RS,RE=\"920 x\"}}}}",
                "T=1{C=-{SC=ROOT{SV{MT=RS,RE=\"900 x\",SIC}}}}",
                "P=1/1{C=1{S=a}}",
                "P=1{C=1{IEPS=ON,S=a}}",
                "P=1{C=1{S=[a,b]}}",
                "P=1{C=1{S=a{SA{nt/dur=[1,2]}}}}",
                "P=1{C=1{AV=a{M{ST=1{SA{nt/dur=1}}}}}}",
                "PN=1{}SM=1/1/&"
            })
    void version3HasWhatVersion2HasNot(String body) {
        assertThat(refused(body, 1)).isTrue();
        assertThat(refused(body, 2)).isTrue();
        assertThat(refused(body, 3)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "T=1{C=${PR=1,EG,TP{a,b,BW},A=$ {M{O{MO=SR,nt/jit=[1:2]},L{v=0\n}},E=1{al/of{KA}},SG{cg/dt{NC={TO}}}}}}",
                "T=1{C=1{CA{TP,EG,PR},S=a{AT{}},MF=b{DM=d{T:1,12},MX=H221{a,b},EB{al/of{ST=1}}}}}",
                "T=1{C=-{SC=ROOT{SV{MT=RS,RE=\"901 x\",V=3,X-a=1}}}}",
                "T=1{C=1{AV=a{AT{M,MX,SG,EB,DM,SA,E,OE,PG}},N=a{OE=1{al/of}}}}",
                "P=1{IA,C=1{A=a{M{ST=1{L{v=0\n}}}},S=b{SA{nt/dur=1}},AV=C{a,b},N=c,SC=ROOT{SV{V=1}}}}",
                "PN=1{}K{1-2}",
                "ER=400{}"
            })
    void version1IsNotRefused(String body) {
        assertThat(refused(body, 1)).isFalse();
        assertThat(refused(body, 2)).isFalse();
    }

    @Test
    void codecRefusesWithAReasonThatNamesTheItem() {
        CodecSettings settings = new CodecSettings(
                CodecLimits.DEFAULT,
                new BinaryDialect(PackageRegistry.EMPTY, TerminationLayouts.NONE, BinaryDialect.Wrapping.DOUBLE));
        assertThat(H248Codec.encode(read("T=1{C=1{S=[a,b]}}", 2), Form.COMPACT, settings))
                .isEqualTo(new Encoded.Refused("a list of terminations needs version 3, the message is of version 2"));
        assertThat(H248Codec.encode(read("T=1{C=1{S=[a,b]}}", 3), Form.COMPACT, settings))
                .isInstanceOf(Encoded.Ok.class);
    }

    @Test
    void everyGeneratedMessageIsLegalInVersion3() {
        for (long seed = 1; seed <= 500; seed++) {
            H248Message any = new MessageGenerator(seed).message();
            H248Message newest = new H248Message(3, any.mid(), any.authentication(), any.body());
            assertThat(VersionRules.breach(newest)).isEmpty();
            if (any.body() instanceof MessageBody.MessageError) {
                assertThat(VersionRules.breach(any)).isEmpty();
            }
        }
    }
}
