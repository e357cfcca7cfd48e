package io.limen.h248.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MidTest {
    @ParameterizedTest
    @CsvSource({
        "[192.0.2.1], [192.0.2.1]",
        "[255.0.0.1]:2944, [255.0.0.1]:2944",
        "[2001:DB8:0:0:0:0:0:1]:2944, [2001:db8::1]:2944",
        "[::], [::]",
        "[::ffff:192.0.2.1], [::ffff:c000:201]",
        "[1:0:0:2:0:0:0:3], [1:0:0:2::3]",
        "[1:2:3:4:5:6:7::], '[1:2:3:4:5:6:7:0]'",
        "<mgc.example>:1, <mgc.example>:1",
        "gw/1@a.example, gw/1@a.example",
        "mtp{1a2b}, MTP{1A2B}"
    })
    void textIsReadAndWritten(String text, String canonical) {
        assertThat(Mid.parse(text).orElseThrow().text()).isEqualTo(canonical);
        assertThat(Mid.parse(canonical)).isEqualTo(Mid.parse(text));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "[",
                "[]",
                "[1.2.3]",
                "[1.2.3.256]",
                "[1.2.3.4]:",
                "[1.2.3.4]:65536",
                "[1.2.3.4]x",
                "[1.2.3.4]:-1",
                "[1::2::3]",
                "[1:2:3:4:5:6:7]",
                "[1:2:3:4:5:6:7:8:9]",
                "[1:2:3:4:5:6:7:1.2.3.4]",
                "[12345::]",
                "[g::]",
                "<",
                "<>",
                "<a b>",
                "<a}b>",
                "MTP{}",
                "MTP{123}",
                "MTP{12x4}",
                "a b",
                "a{b"
            })
    void whatIsNoMidIsRefused(String text) {
        assertThat(Mid.parse(text)).isEmpty();
    }

    @Test
    void namesAreEqualInAnyCase() {
        assertThat(new Mid.Domain("MGC.example", OptionalInt.empty()))
                .isEqualTo(new Mid.Domain("mgc.EXAMPLE", OptionalInt.empty()))
                .hasSameHashCodeAs(new Mid.Domain("mgc.EXAMPLE", OptionalInt.empty()))
                .isNotEqualTo(new Mid.Domain("mgc.example", OptionalInt.of(1)));
        assertThat(new TerminationId("IP/1/a"))
                .isEqualTo(new TerminationId("ip/1/A"))
                .hasSameHashCodeAs(new TerminationId("ip/1/A"));
        assertThat(ItemName.of("G/Cause")).isEqualTo(ItemName.of("g/cause")).hasSameHashCodeAs(ItemName.of("g/cause"));
    }
}
