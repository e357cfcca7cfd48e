package io.limen.sip.stack;

import com.code_intelligence.jazzer.junit.DictionaryEntries;
import com.code_intelligence.jazzer.junit.FuzzTest;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The cheap scan and the parser, guided by coverage: what is refused is refused in the ways the stack knows, what is read
 * can be written again. Guided only with {@code JAZZER_FUZZ=1}, which the module's own run of this class sets; else the
 * seeds and the inputs kept in {@code SipGuidedTestInputs} are read again. What fails is put there.
 */
class SipGuidedTest {
    static Stream<byte[]> seeds() {
        return SipJudge.seeds();
    }

    @DictionaryEntries({
        "INVITE ",
        "SIP/2.0",
        "sip:",
        "sips:",
        "tel:",
        "Via: ",
        "v: ",
        "From: ",
        "f: ",
        "To: ",
        "t: ",
        "Call-ID: ",
        "i: ",
        "CSeq: ",
        "Contact: *",
        "m: <",
        ";branch=z9hG4bK",
        ";tag=",
        "Content-Length: ",
        "l: ",
        "Route: <",
        "RAck: 1 1 INVITE",
        ";lr>",
        "%41",
        "[::1]",
        ",",
        ";",
        "=",
        "<",
        ">",
        ":",
        "@",
        "?",
        "&",
        "(",
        ")",
        " ",
        "4294967296",
        "-1"
    })
    @MethodSource("seeds")
    @FuzzTest(maxDuration = "10s")
    void messagesAreReadOrRefused(byte[] bytes) {
        SipJudge.parse(bytes);
    }
}
