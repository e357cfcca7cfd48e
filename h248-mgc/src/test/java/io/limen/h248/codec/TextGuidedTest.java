package io.limen.h248.codec;

import com.code_intelligence.jazzer.junit.DictionaryEntries;
import com.code_intelligence.jazzer.junit.FuzzTest;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Text, guided by coverage from the golden files on: nothing throws, and what is read can be written and reads the same.
 * Guided only with {@code JAZZER_FUZZ=1}, which the module's own run of this class sets; else the golden files and the inputs
 * kept in {@code TextGuidedTestInputs} are read again. What fails is put there.
 */
class TextGuidedTest {
    static Stream<byte[]> goldenFiles() {
        return Stream.concat(GoldenFileTest.messages().stream(), GoldenFileTest.malformed().stream())
                .map(Corpus::bytes);
    }

    @DictionaryEntries({
        "!/3 ", "MEGACO/2 ", "T=1{", "P=1{", "C=$", "C=-", "A=", "MF=", "S=", "MV=", "AV=", "AC=", "N=", "SC=", "O-",
                "W-",
        "M{", "ST=1{", "O{", "L{", "R{", "TS{", "E=1{", "SG{", "SL=1{", "DM=", "EB{", "OE=1{", "PG{", "SA{", "AT{",
                "MX{",
        "ER=400{", "TP{", "CT{", "CA{", "SV{", "MT=RS", "RE=", "EP=", "PR", "IS", "BW", "KA", "EM", "NBNC", "SY=TO",
                "DR=1",
        "NC={", "RI=1", "SPADI=BO", "IT=1", "IR", "K{1}", "PN=1{}", "SM=1/", "END", "AND", "OR", "MO=SR", "BU", "{",
                "}", ",",
        "=", "[", "]", "#", "v=0"
    })
    @MethodSource("goldenFiles")
    @FuzzTest(maxDuration = "10s")
    void textIsReadOrMalformed(byte[] bytes) {
        Guided.judge(bytes);
    }
}
