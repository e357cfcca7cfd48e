package io.limen.testbed.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Kamailio as a neighbour on both sides: the edge in front of Limen, the core with its registrar behind it, the latter over TLS too. */
final class KamailioPeersIT {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final String CALLS = "5";

    @TempDir
    static Path directory;

    private static final Map<String, KamailioBed> BEDS = new LinkedHashMap<>();

    private static KamailioBed bed(String transport) throws Exception {
        KamailioBed known = BEDS.get(transport);
        if (known == null) {
            Loopback net = Loopback.own().next(4 + BEDS.size());
            known = KamailioBed.start(directory.resolve(transport), net, transport);
            BEDS.put(transport, known);
        }
        return known;
    }

    @AfterAll
    static void stop() {
        BEDS.values().forEach(KamailioBed::close);
    }

    @ParameterizedTest
    @CsvSource({
        "udp, call/uac.xml, kamailio/uas.xml",
        "udp, call/uac-hung-up-on.xml, kamailio/uas-hangs-up.xml",
        "udp, reinvite/uac-hold-resume.xml, kamailio/uas-held.xml",
        "udp, cancel/uac-while-ringing.xml, kamailio/uas-cancelled.xml",
        "tcp, call/uac.xml, kamailio/uas.xml",
        "tcp, call/uac-hung-up-on.xml, kamailio/uas-hangs-up.xml",
        "tls, call/uac.xml, kamailio/uas.xml",
        "tls, call/uac-hung-up-on.xml, kamailio/uas-hangs-up.xml",
        "tls, reinvite/uac-hold-resume.xml, kamailio/uas-held.xml",
        "tls, cancel/uac-while-ringing.xml, kamailio/uas-cancelled.xml"
    })
    void callsGoOutThroughTheCore(String transport, String caller, String called) throws Exception {
        KamailioBed bed = bed(transport);
        try (Sipp uas = bed.coreParty(called, "-m", CALLS);
                Sipp uac = bed.user(caller, bed.user(), bed.net().limen() + ":5060", calling())) {
            assertWell(bed, uac, uas);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "call/uac.xml, kamailio/uas.xml",
        "call/uac-hung-up-on.xml, kamailio/uas-hangs-up.xml",
        "reinvite/uac-hold-resume.xml, kamailio/uas-held.xml",
        "cancel/uac-while-ringing.xml, kamailio/uas-cancelled.xml"
    })
    void callsGoThroughTheEdgeAndTheCore(String caller, String called) throws Exception {
        KamailioBed bed = bed("udp");
        try (Sipp uas = bed.coreParty(called, "-m", CALLS);
                Sipp uac = bed.user(caller, bed.user(), KamailioBed.edge(bed.net()) + ":5060", calling())) {
            assertWell(bed, uac, uas);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "udp, call/uac-to-user.xml, call/uas.xml",
        "tcp, call/uac-to-user.xml, call/uas.xml",
        "tls, call/uac-to-user.xml, call/uas.xml"
    })
    void callsComeInFromTheCore(String transport, String caller, String called) throws Exception {
        KamailioBed bed = bed(transport);
        int user = bed.user();
        String[] more = calling("-key", "user", bed.net().sipp() + ":" + user);
        try (Sipp uas = bed.user(called, user, bed.net().limen() + ":5060", "-m", CALLS);
                Sipp uac = bed.coreCaller(caller, more)) {
            assertWell(bed, uac, uas);
        }
    }

    private static String[] calling(String... more) {
        List<String> all = new ArrayList<>(List.of("-m", CALLS, "-r", "5", "-d", "500", "-s", "bob"));
        all.addAll(List.of(more));
        return all.toArray(String[]::new);
    }

    private static void assertWell(KamailioBed bed, Sipp uac, Sipp uas) throws Exception {
        List<String> wrong = new ArrayList<>(uac.complaints(PATIENCE));
        wrong.addAll(uas.complaints(wrong.isEmpty() ? PATIENCE : Duration.ofSeconds(1)));
        wrong.addAll(bed.left());
        assertThat(wrong)
                .as(() -> "the call that began last:\n" + bed.lastLadder())
                .isEmpty();
    }
}
