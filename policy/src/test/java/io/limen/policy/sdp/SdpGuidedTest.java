package io.limen.policy.sdp;

import com.code_intelligence.jazzer.junit.DictionaryEntries;
import com.code_intelligence.jazzer.junit.FuzzTest;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Session descriptions, guided by coverage: nothing throws, and what is read can be written and reads the same. Guided
 * only with {@code JAZZER_FUZZ=1}, which the module's own run of this class sets; else the seeds and the inputs kept in
 * {@code SdpGuidedTestInputs} are read again. What fails is put there.
 */
class SdpGuidedTest {
    static Stream<byte[]> seeds() {
        return SdpJudge.seeds();
    }

    @DictionaryEntries({
        "v=0",
        "o=",
        "s=",
        "c=IN IP4 ",
        "c=IN IP6 ",
        "t=0 0",
        "m=",
        "a=",
        "a=setup:",
        "a=fingerprint:",
        "a=path:",
        "b=AS:",
        "RTP/AVP",
        "TCP/MSRP",
        "TCP/TLS/BFCP",
        "udptl",
        "a=crypto:1 ",
        "a=rtpmap:",
        "/",
        ":",
        " ",
        "0"
    })
    @MethodSource("seeds")
    @FuzzTest(maxDuration = "10s")
    void sessionDescriptionsAreReadOrMalformed(byte[] bytes) {
        SdpJudge.judge(bytes);
    }
}
