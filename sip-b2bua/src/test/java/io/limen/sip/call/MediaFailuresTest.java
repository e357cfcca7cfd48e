package io.limen.sip.call;

import static org.assertj.core.api.Assertions.assertThat;

import io.limen.sip.call.MediaFailures.At;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The table of reference/ibcf.md section 8, as it stands. */
class MediaFailuresTest {
    private static final List<String> GOLDEN = List.of(
            "412 reserve: elsewhere, then 503 later | UE 500 later | mandatory 580",
            "432 reserve: elsewhere, then 503 later | UE 500 later | mandatory 580",
            "434 reserve: elsewhere, then 503 later | UE 500 later | mandatory 580",
            "502 reserve: elsewhere, then 503 later | UE 500 later | mandatory 580",
            "503 reserve: elsewhere, then 503 later | UE 500 later | mandatory 580",
            "510 reserve: elsewhere, then 503 later | UE 500 later | mandatory 580",
            "511 reserve: elsewhere, then 503 later | UE 500 later | mandatory 580",
            "526 reserve: elsewhere, then 503 later | UE 500 later | mandatory 580",
            "529 reserve: elsewhere, then 503 later | UE 500 later | mandatory 580",
            "530 reserve: elsewhere, then 503 later | UE 500 later | mandatory 580",
            "500 reserve: 503 later | UE 500 later | mandatory 503 later",
            "515 reserve: 488 | UE 488 | mandatory 488",
            "517 reserve: 488 | UE 488 | mandatory 488",
            "501 reserve: 488 | UE 488 | mandatory 488",
            "441 reserve: 488 | UE 488 | mandatory 488",
            "442 reserve: 488 | UE 488 | mandatory 488",
            "474 reserve: 488 | UE 488 | mandatory 488",
            "510 answer: 500 | UE 500 | mandatory 500",
            "515 answer: 488 | UE 488 | mandatory 488",
            "510 later: 500 | UE 500 | mandatory 500",
            "515 later: 488 | UE 488 | mandatory 488");

    private static String shown(MediaFailures.Failure failure) {
        return (failure.elsewhere() ? "elsewhere, then " : "")
                + failure.status()
                + (failure.retryAfter() ? " later" : "");
    }

    @Test
    void everyRowIsAsWrittenDown() {
        List<String> rows = new ArrayList<>();
        for (String golden : GOLDEN) {
            int code = Integer.parseInt(golden.substring(0, 3));
            At at = At.valueOf(golden.substring(4, golden.indexOf(':')).toUpperCase(java.util.Locale.ROOT));
            rows.add(code + " " + at.name().toLowerCase(java.util.Locale.ROOT) + ": "
                    + shown(MediaFailures.of(code, at, false, false)) + " | UE "
                    + shown(MediaFailures.of(code, at, true, false)).replace("elsewhere, then ", "") + " | mandatory "
                    + shown(MediaFailures.of(code, at, false, true)).replace("elsewhere, then ", ""));
        }
        assertThat(rows).containsExactlyElementsOf(GOLDEN);
    }

    @Test
    void whatIsNotSupportedIsWarnedAsIncompatibleMedia() {
        assertThat(MediaFailures.of(515, At.RESERVE, false, false).warning()).isEqualTo(305);
        assertThat(MediaFailures.of(510, At.RESERVE, false, false).warning()).isEqualTo(399);
    }
}
