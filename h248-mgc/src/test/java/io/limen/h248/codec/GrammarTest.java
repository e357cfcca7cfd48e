package io.limen.h248.codec;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The grammar of H.248.1 B.2, line by line where the golden files do not have it: other spellings of the same message. */
class GrammarTest {
    private static Decoded read(String text) {
        return H248Codec.decode(text.getBytes(StandardCharsets.UTF_8));
    }

    /** What we write of what we read, in compact form, behind the mId. */
    private static String rewritten(String body) {
        Decoded decoded = read("!/3 gw " + body);
        assertThat(decoded).as(body).isInstanceOf(Decoded.Ok.class);
        byte[] written = H248Codec.encode(((Decoded.Ok) decoded).message(), Form.COMPACT);
        assertThat(H248Codec.decode(written)).isEqualTo(decoded);
        return new String(written, StandardCharsets.UTF_8)
                .substring("!/3 gw\r\n".length())
                .replace("\r\n", "~");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '^',
            value = {
                // optional and wildcard marks, before short and long tokens
                "T=1{C=1{O-S=a}}                    | T=1{C=1{O-S=a}}",
                "T=1{C=1{W-Subtract=*}}             | T=1{C=1{W-S=*}}",
                "T=1{C=1{O-W-AV=*{AT{}}}}           | T=1{C=1{O-W-AV=*{AT{}}}}",
                "T=1{C=1{W-O-S=*}}                  | T=1{C=1{O-W-S=*}}",
                "T=1{C=1{o-w-subtract=*}}           | T=1{C=1{O-W-S=*}}",
                // lists of terminations
                "T=1{C=1{S=[a]}}                    | T=1{C=1{S=a}}",
                "T=1{C=1{S=[ a , b/* ]}}            | T=1{C=1{S=[a,b/*]}}",
                "P=1{C=1{A=[a,b]{M{ST=1{}}}}}       | P=1{C=1{A=[a,b]{M{ST=1{}}}}}",
                "T=1{C=1{N=[a,b]{OE=1{a/b}}}}       | T=1{C=1{N=[a,b]{OE=1{a/b}}}}",
                "P=1{C=1{N=[a,b]}}                  | P=1{C=1{N=[a,b]}}",
                "P=1{C=1{AV=[a,b]}}                 | P=1{C=1{AV=[a,b]}}",
                "P=1{C=1{AV=C{a,b}}}                | P=1{C=1{AV=C{a,b}}}",
                "P=1{C=1{AV=C{Error=431{}}}}        | P=1{C=1{AV=C{ER=431{}}}}",
                "P=1{C=1{AV=C}}                     | P=1{C=1{AV=C}}",
                // context properties and their audit
                "T=1{C=1{CA{ANDLgc,TP}}}            | T=1{C=1{CA{ANDLgc,TP}}}",
                "T=1{C=1{CA{ANSLgc,TP}}}            | T=1{C=1{CA{ANDLgc,TP}}}",
                "T=1{C=1{CA{andlgc,ORLgc}}}         | T=1{C=1{CA{ANDLgc,ORLgc}}}",
                "T=1{C=1{CA{CT{TP,EG,PR,IEPS}}}}    | T=1{C=1{CA{TP,EG,PR,IEPS}}}",
                "T=1{C=1{CA{CT{a/b,PR=3}}}}         | T=1{C=1{CA{a/b,PR=3}}}",
                "T=1{C=1{CA{CT{a/b=1,a/c#2}}}}      | T=1{C=1{CA{CT{a/b=1,a/c#2}}}}",
                "T=1{C=*{CA{CT{CLT={1,2}}}}}        | T=1{C=*{CA{CT{CLT={1,2}}}}}",
                "T=1{C=1{CA{EGV=EG,EGV=EGO}}}       | T=1{C=1{CA{EGV=EG,EGV=EGO}}}",
                "T=1{C=1{EmergencyOffToken,S=a}}    | T=1{C=1{EGO,S=a}}",
                "T=1{C=1{CT{a/b=1},S=a}}            | T=1{C=1{CT{a/b=1},S=a}}",
                "T=1{C=1{CT{ContextList={$,-}},S=a}}| T=1{C=1{CT{CLT={$,-}},S=a}}",
                "T=1{C=1{TP{a,b,IS,c,d,OW,ST=1}}}   | T=1{C=1{TP{a,b,IS,c,d,OW,ST=1}}}",
                "T=1{C=1{TP{a,*,OWE,a,b,OWB}}}      | T=1{C=1{TP{a,*,OWE,a,b,OWB}}}",
                "P=1{C=1}                           | P=1{C=1}",
                "P=1{C=1{PR=1,TP{a,b,IS}}}          | P=1{C=1{TP{a,b,IS},PR=1}}",
                // signals of early version 3 drafts, signal lists
                "T=1{C=1{MF=a{SG{a/b{DI=EX,RQ=7}}}}}            | T=1{C=1{MF=a{SG{a/b{SPADI=EX,SPARQ=7}}}}}",
                "T=1{C=1{MF=a{SG{a/b{Direction=Both}}}}}        | T=1{C=1{MF=a{SG{a/b{SPADI=B}}}}}",
                "T=1{C=1{MF=a{SG{a/b{RequestID=*}}}}}           | T=1{C=1{MF=a{SG{a/b{SPARQ=*}}}}}",
                "T=1{C=1{MF=a{SG{SL=1{a/b{SY=TO},a/c}}}}}       | T=1{C=1{MF=a{SG{SL=1{a/b{SY=TO},a/c}}}}}",
                "T=1{C=1{MF=a{SG{a/b{NC={IR,TO,OR,IBE,IBS}}}}}} | T=1{C=1{MF=a{SG{a/b{NC={TO,IBE,IBS,OR,IR}}}}}}",
                "T=1{C=1{MF=a{SG{a/b{SPAIS=5,DR=3,KA}}}}}       | T=1{C=1{MF=a{SG{a/b{DR=3,KA,SPAIS=5}}}}}",
                "T=1{C=1{MF=a{SG{}}}}                           | T=1{C=1{MF=a{SG}}}",
                // events
                "T=1{C=1{MF=a{E=1{a/b{NBRN{EM{SG{c/d}}}}}}}}    | T=1{C=1{MF=a{E=1{a/b{NBRN{EM{SG{c/d}}}}}}}}",
                "T=1{C=1{MF=a{E=1{a/b{EM{E}}}}}}                | T=1{C=1{MF=a{E=1{a/b{EM{E}}}}}}",
                "T=1{C=1{MF=a{E=1{a/b{NBIN,RSE,ST=1}}}}}        | T=1{C=1{MF=a{E=1{a/b{ST=1,NBIN,RSE}}}}}",
                "T=1{C=1{MF=a{E=1{a/b{DM=x}}}}}                 | T=1{C=1{MF=a{E=1{a/b{DM=x}}}}}",
                "T=1{C=1{MF=a{E=1{a/b{DM={T:4, 1 x}}}}}}      | T=1{C=1{MF=a{E=1{a/b{DM={T:4,1 x}}}}}}",
                "T=1{C=1{AV=a{AT{E{a/b}}}}}                     | T=1{C=1{AV=a{AT{E=*{a/b}}}}}",
                "T=1{C=1{AV=a{AT{E=5{a/b}}}}}                   | T=1{C=1{AV=a{AT{E=5{a/b}}}}}",
                "T=1{C=1{N=a{OE=1{19990729T22000000 : a/b}}}}   | T=1{C=1{N=a{OE=1{19990729T22000000:a/b}}}}",
                "T=1{C=1{N=a{OE=1{19990729t22000000:a/b}}}}     | T=1{C=1{N=a{OE=1{19990729T22000000:a/b}}}}",
                "T=1{C=1{AV=a{AT{SG{SL=7}}}}}                   | T=1{C=1{AV=a{AT{SG{SL=7{*/*}}}}}}",
                // values
                "T=1{C=1{MF=a{M{O{a/b = [ 1 : 9 ]}}}}}          | T=1{C=1{MF=a{M{O{a/b=[1:9]}}}}}",
                "T=1{C=1{MF=a{M{O{a/b < 1,a/c > 2,a/d # 3}}}}}  | T=1{C=1{MF=a{M{O{a/b<1,a/c>2,a/d#3}}}}}",
                "T=1{C=1{MF=a{M{O{a/b=^ ^,a/*=$}}}}}            | T=1{C=1{MF=a{M{O{a/b=^ ^,a/*=$}}}}}",
                // mux, modem, statistics, packages
                "T=1{C=1{MF=a{Mux=Nx64Kservice{a,b}}}}          | T=1{C=1{MF=a{MX=Nx64Kservice{a,b}}}}",
                "T=1{C=1{MF=a{MD=V18{a/b=1}}}}                  | T=1{C=1{MF=a{MD[V18]{a/b=1}}}}",
                "P=1{C=1{S=a{SA{a/b,a/c=1,a/d=[1,2]}}}}         | P=1{C=1{S=a{SA{a/b,a/c=1,a/d=[1,2]}}}}",
                "P=1{C=1{S=a{SA}}}                              | P=1{C=1{S=a{SA}}}",
                "P=1{C=1{AV=a{PG{a-1,b-22}}}}                   | P=1{C=1{AV=a{PG{a-1,b-22}}}}",
                "P=1{C=1{AV=a{M,MX,MD,DM,OE,PG}}}               | P=1{C=1{AV=a{M,MX,MD,DM,OE,PG}}}",
                // segments and acknowledgements
                "P=1/2/END{C=1{S=a}}                            | P=1/2/&{C=1{S=a}}",
                "P=1/2{IA,C=1{S=a}}                             | P=1/2{IA,C=1{S=a}}",
                "SM=1/2/END                                     | SM=1/2/&",
                "SM=1/2 PN=3{}                                  | PN=3{}SM=1/2",
                "K{1,2-4}                                       | K{1,2-4}",
            })
    void isReadAndWrittenInOneWay(String given, String written) {
        assertThat(rewritten(given.replace('^', '"'))).isEqualTo(written.replace('^', '"'));
    }

    @Test
    void bracesInSessionDescriptionsAreEscaped() {
        assertThat(rewritten("T=1{C=1{MF=a{M{L{ v=0\ns=a\\}b{\\c\nv=0\n}}}}}"))
                .isEqualTo("T=1{C=1{MF=a{M{L{~v=0~s=a\\}b{\\c~v=0~}}}}}");
    }

    @Nested
    class Comments {
        @ParameterizedTest
        @ValueSource(
                strings = {
                    "MEGACO/3~gw~Transaction~=~1~{~Context~=~1~{~Topology~{~a~,~b~,~Isolate~}~,~Add~=~a~{~Media~{~Stream~=~1~{"
                            + "~LocalControl~{~Mode~=~SendOnly~,~x/y~=~{~1~,~2~}~,~x/z~=~[~1~:~2~]~,~x/w~<~1~}~,~Local~{v=0\n}~}~}~,"
                            + "~Events~=~1~{~a/b~{~Stream~=~1~,~Embed~{~Signals~{~c/d~}~}~}~}~,~Signals~{~a/b~{~NotifyCompletion~=~{~TimeOut~}~}~}~}~}~}~",
                    "~!/3~[192.0.2.1]:2944~Reply~=~1~{~ImmAckRequired~,~Context~=~1~{~Subtract~=~[~a~,~b~]~{~Statistics~{~a/b~=~1~}~,~Error~=~430~{~\"x\"~}~}~}~}~",
                    "!/3~<mgc.example>~K~{~1~,~2~}~PN~=~3~{~}~Error~",
                    "!/3~gw~Error~=~400~{~}~",
                    "!/3~gw~T~=~1~{~C~=~-~{~SC~=~ROOT~{~SV~{~MT~=~RS~,~RE~=~\"901\"~,~PF~=~a/1~,~V~=~3~,~AD~=~[::1]:5~}~}~}~}~"
                })
        void standWhereverBlanksMay(String text) {
            String plain = text.endsWith("Error~") ? text.substring(0, text.length() - 6) : text;
            Decoded decoded = read(plain.replace("~", " "));
            assertThat(decoded).isInstanceOf(Decoded.Ok.class);
            assertThat(read(plain.replace("~", " ; { } \" = , anything\r\n\t;;\n")))
                    .isEqualTo(decoded);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "T=1{C=1{CA{}}}",
                "T=1{C=1{TP{a,b}}}",
                "T=1{C=1{S=[]}}",
                "T=1{C=1{S=[a}}",
                "T=1{C=1{MF=a{SG{SL=1{}}}}}",
                "T=1{C=1{MF=a{SG{SL=1}}}}",
                "T=1{C=1{MF=a{E=1{}}}}",
                "T=1{C=1{MF=a{E{a/b}}}}",
                "T=1{C=1{MF=a{DM=d{T:123,1}}}}",
                "T=1{C=1{MF=a{DM=d{T:1,T:2,1}}}}",
                "T=1{C=1{MF=a{DM=d{Q:1,1}}}}",
                "T=1{C=1{N=a{}}}",
                "T=1{C=1{O-O-S=a}}",
                "P=1/2/3{C=1{S=a}}",
                "P=1/65536{C=1{S=a}}",
                "K{}",
                "K{2-1}",
                "T=1{C=1{AV=a{AT{M{TS{a/b},TS{a/c}}}}}}",
                "T=1{C=1{MF=a{M{O{a/b=[1:]}}}}}",
                "T=1{C=1{MF=a{M{ST=65536{}}}}}",
                "T=4294967296{C=1{S=a}}"
            })
    void isNotRead(String body) {
        assertThat(read("!/3 gw " + body)).isInstanceOf(Decoded.Malformed.class);
    }

    /** What Erlang/OTP writes against B.2. */
    @Nested
    class HabitsOfAPeer {
        @Test
        void aDigitMapInAnEventMayLackItsSign() {
            String bare = "!/3 [1.2.3.4] T=1{C=1{MF=a{E=1{a/b{DM{12|3x}}}}}}";
            assertThat(H248Codec.decode(ascii(bare))).isEqualTo(H248Codec.decode(ascii(bare.replace("DM{", "DM={"))));
            assertThat(H248Codec.decode(ascii(bare))).isInstanceOf(Decoded.Ok.class);
        }

        @Test
        void aStreamOfATopologyMayBeABareNumber() {
            String bare = "!/3 [1.2.3.4] T=1{C=1{TP{a,b,IS,7,c,d,BW,8}}}";
            assertThat(H248Codec.decode(ascii(bare)))
                    .isEqualTo(H248Codec.decode(ascii(bare.replace("7", "ST=7").replace("8", "ST=8"))));
            assertThat(H248Codec.decode(ascii(bare))).isInstanceOf(Decoded.Ok.class);
            assertThat(H248Codec.decode(ascii("!/3 [1.2.3.4] T=1{C=1{TP{1,2,IS,3,4,BW}}}")))
                    .isInstanceOf(Decoded.Ok.class);
            assertThat(H248Codec.decode(ascii("!/3 [1.2.3.4] T=1{C=1{TP{a,b,IS,65536}}}")))
                    .isInstanceOf(Decoded.Malformed.class);
        }

        private static byte[] ascii(String text) {
            return text.getBytes(StandardCharsets.US_ASCII);
        }
    }
}
