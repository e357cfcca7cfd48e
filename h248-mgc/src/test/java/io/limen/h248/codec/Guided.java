package io.limen.h248.codec;

import static org.assertj.core.api.Assertions.assertThat;

/** What the guided fuzz tests of the codec have in common; whatever is thrown is a finding. */
final class Guided {
    private static final CodecSettings SETTINGS = new CodecSettings(
            CodecLimits.DEFAULT, GeneratedPackages.forErlangs().binary());

    private Guided() {}

    static CodecSettings settings() {
        return SETTINGS;
    }

    static void judge(byte[] bytes) {
        switch (H248Codec.decode(bytes, SETTINGS)) {
            case Decoded.Malformed malformed -> {
                assertThat(malformed.offset()).isBetween(0, bytes.length);
                assertThat(malformed.reason()).isNotBlank().hasSizeLessThan(400);
            }
            case Decoded.Ok ok -> Survival.judge("input", ok, bytes, SETTINGS);
        }
    }
}
