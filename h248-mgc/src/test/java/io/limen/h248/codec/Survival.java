package io.limen.h248.codec;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HexFormat;

/** What is read can be written, and reads the same. */
final class Survival {
    private Survival() {}

    static void judge(String what, Decoded.Ok read, byte[] bytes, CodecSettings settings) {
        if (read.form() == Form.BER && read.message().toString().chars().anyMatch(c -> c >= 0x80)) {
            // of an IA5String: the reader takes such octets, the writer has question marks for them or refuses
            return;
        }
        for (Form form : Form.values()) {
            if ((form == Form.BER) == (read.form() == Form.BER)
                    && H248Codec.encode(read.message(), form, settings) instanceof Encoded.Ok written) {
                assertThat(H248Codec.decode(written.bytes(), settings))
                        .as("%s as %s, from %s", what, form, HexFormat.of().formatHex(bytes))
                        .isEqualTo(new Decoded.Ok(read.message(), form));
            }
        }
    }
}
