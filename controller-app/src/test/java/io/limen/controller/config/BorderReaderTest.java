package io.limen.controller.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.limen.sip.call.HeaderLine;
import io.limen.sip.port.BorderSettings;
import io.limen.sip.port.BorderSettings.Place;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BorderReaderTest {
    private static final String POLICIES = """
            headerPolicies:
              - { name: partner, peer: core-cscf, trust: untrusted, direction: out, privacy: leave, priority: ignore,
                  charging: { mode: exchange, originating: a.test, terminating: b.test, transit: c.test } }
              - { name: both, realm: access }
              - { name: pair, from: { realm: access }, to: { realm: core, peer: core-cscf },
                  methods: [INVITE, ACK], methodStatus: 403, schemes: [SIP],
                  headers: { pass: [User-Agent], remove: [Subject], add: { X-A: "1" }, set: { X-B: b }, others: pass,
                             longest: 2KiB },
                  options: { pass: [foo], refuse: [join], others: remove },
                  bodies: { pass: [image/*], refuse: [text/plain], others: pass, largest: 1KiB },
                  hide: { parties: always, hosts: keep, agent: pass } }
            border:
              emergencyNumbers: ["110"]
              priorities: { Own.High: 12 }
              hiddenHost: h.invalid
              hiddenDomains: [Inner.Test]
              tokenKeys: ["%s"]
              responseSource: "fe=<urn:3gpp:fe:ibcf>"
            """.formatted("0a".repeat(32));

    private static BorderSettings read(String more) {
        return switch (ConfigLoader.parse("limen.yaml", ConfigLoader.labText() + "\n" + more)) {
            case LoadedConfig.Good good -> good.config().sip().border();
            case LoadedConfig.Faulty faulty -> throw new AssertionError(faulty.faults());
        };
    }

    private static List<String> faults(String more) {
        return switch (ConfigLoader.parse("limen.yaml", ConfigLoader.labText() + "\n" + more)) {
            case LoadedConfig.Good good -> List.of();
            case LoadedConfig.Faulty faulty -> faulty.faults();
        };
    }

    @Test
    void nothingSaidIsTheDefault() {
        assertThat(read("")).isEqualTo(BorderSettings.DEFAULT);
    }

    @Test
    void placesAndDirectionsBecomeCrossings() {
        BorderSettings settings = read(POLICIES);
        assertThat(settings.policies())
                .extracting(each -> each.name() + " " + each.from() + " " + each.to())
                .containsExactly(
                        "partner " + Place.ANY + " " + new Place("", "core-cscf"),
                        "both " + new Place("access", "") + " " + Place.ANY,
                        "both " + Place.ANY + " " + new Place("access", ""),
                        "pair " + new Place("access", "") + " " + new Place("core", "core-cscf"));
        assertThat(settings.trust()).isEqualTo(Map.of("core-cscf", false));
    }

    @Test
    void everyRuleIsRead() {
        BorderSettings settings = read(POLICIES);
        assertThat(settings.policies().getFirst().rules().hiding())
                .isEqualTo(new BorderSettings.Hiding(
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.of(false),
                        Optional.of(false),
                        Optional.of(new BorderSettings.Charging(
                                BorderSettings.Charging.Mode.EXCHANGE, "a.test", "b.test", "c.test"))));
        BorderSettings.Rules rules = settings.policies().getLast().rules();
        assertThat(rules.methods()).isEqualTo(new BorderSettings.Methods(Set.of("INVITE", "ACK"), OptionalInt.of(403)));
        assertThat(rules.headers())
                .isEqualTo(new BorderSettings.Headers(
                        Set.of("User-Agent"),
                        Set.of("Subject"),
                        List.of(new HeaderLine("X-A", "1")),
                        List.of(new HeaderLine("X-B", "b")),
                        Optional.of(true),
                        OptionalInt.of(2048)));
        assertThat(rules.options())
                .isEqualTo(new BorderSettings.Options(Set.of("foo"), Set.of("join"), Optional.of(false)));
        assertThat(rules.schemes()).containsExactly("sip");
        assertThat(rules.bodies())
                .isEqualTo(new BorderSettings.Bodies(
                        Set.of("image/*"), Set.of("text/plain"), Optional.of(true), OptionalInt.of(1024)));
        assertThat(rules.hiding().parties()).contains(BorderSettings.Hosts.ALWAYS);
        assertThat(rules.hiding().hosts()).contains(BorderSettings.Hosts.KEEP);
        assertThat(rules.hiding().agent()).contains(true);
        assertThat(settings.urgent()).isEqualTo(new BorderSettings.Urgent(Set.of("110"), Map.of("own.high", 12)));
        assertThat(settings.hiddenHost()).isEqualTo("h.invalid");
        assertThat(settings.hiddenDomains()).containsExactly("inner.test");
        assertThat(settings.tokenKeys()).hasSize(1);
        assertThat(settings.responseSource()).isEqualTo("fe=<urn:3gpp:fe:ibcf>");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '^', textBlock = """
            peer: core-cscf    | peer: moon           | headerPolicies "partner": no peer is named "moon"
            realm: access }    | realm: moon }        | headerPolicies "both": no realm is named "moon"
            trust: untrusted   | trust: odd           | headerPolicies[0].trust: `odd` is none of trusted, untrusted
            mode: exchange     | mode: odd            | headerPolicies[0].charging.mode: `odd` is none of strip, keep, own, exchange
            methodStatus: 403  | methodStatus: 404    | headerPolicies[2].methodStatus: `404` is neither 405 nor 403
            X-A: "1"           | X A: "1"             | headerPolicies[2].headers.add.X A: is no header name
            X-B: b             | X-B: "b\\r\\nX-C: c" | headerPolicies[2].headers.set.X-B: holds a control character
            refuse: [join]     | refused: [join]      | headerPolicies[2].options.refused: no such key; known here: pass, refuse, others
            largest: 1KiB      | largest: none        | headerPolicies[2].bodies.largest: must be a size such as 64KiB, not `none`
            Own.High: 12       | Own.High: 16         | border.priorities.Own.High: `16` is not between 0 and 15
            hiddenHost: h.invalid | hiddenHost: "a b" | border.hiddenHost: `a b` is no host
            tokenKeys: ["0a    | tokenKeys: ["zz      | border.tokenKeys[0]: is not 32 octets as 64 hex digits
            """)
    void faultsAreOneLineWithThePath(String good, String bad, String expected) {
        assertThat(POLICIES).contains(good);
        assertThat(faults(POLICIES.replace(good, bad))).contains(expected);
    }
}
