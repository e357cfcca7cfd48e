package io.limen.h248.codec;

import java.nio.charset.StandardCharsets;

/** What the command line says of a file: one line of verdict, or the message in another form. */
public final class Verdict {
    private Verdict() {}

    /** {@code ok} or {@code malformed at N: reason}. */
    public static String of(byte[] bytes, CodecLimits limits) {
        return switch (H248Codec.decode(bytes, limits)) {
            case Decoded.Ok ok -> "ok";
            case Decoded.Malformed malformed -> malformed.verdict();
        };
    }

    /** The message in a form, or, where there is none, the verdict; {@code ok} tells the two apart. */
    public static Printed print(byte[] bytes, Form form, CodecLimits limits) {
        return switch (H248Codec.decode(bytes, limits)) {
            case Decoded.Ok ok ->
                new Printed(true, new String(H248Codec.encode(ok.message(), form), StandardCharsets.UTF_8));
            case Decoded.Malformed malformed -> new Printed(false, malformed.verdict());
        };
    }

    /** A message as text, or the verdict on it. */
    public record Printed(boolean ok, String text) {}
}
