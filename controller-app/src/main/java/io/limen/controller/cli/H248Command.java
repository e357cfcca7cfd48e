package io.limen.controller.cli;

import io.limen.controller.capture.H248Capture;
import io.limen.controller.cli.Arguments.UsageException;
import io.limen.h248.codec.CodecLimits;
import io.limen.h248.codec.CodecSettings;
import io.limen.h248.codec.Decoded;
import io.limen.h248.codec.Encoded;
import io.limen.h248.codec.Form;
import io.limen.h248.codec.H248Codec;
import io.limen.h248.model.H248Message;
import io.limen.h248.packages.GatewayProfile;
import io.limen.h248.packages.GatewayProfiles;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** {@code limen h248 decode|transcode}: H.248 messages of files and of packet captures, as they are read and in other forms. */
final class H248Command {
    private static final String USAGE = "usage: limen h248 decode|transcode [--to pretty|compact|ber] [--from auto|text|ber]"
            + " [--profile NAME] [--port N] [--verdict] [--verbose] [-o FILE] FILE...|-";
    private static final Set<Integer> PORTS = Set.of(2944, 2945);
    private static final int BER_BEGINS = 0x30;

    private final Terminal terminal;
    private final Arguments arguments;
    private final Form form;
    private final CodecSettings settings;

    private H248Command(Terminal terminal, Arguments arguments) throws UsageException {
        this.terminal = terminal;
        this.arguments = arguments;
        form = form(arguments.option("--to").orElse("pretty"));
        Map<String, GatewayProfile> shipped = GatewayProfiles.shipped();
        String profile = arguments.option("--profile").orElse("iq-default");
        GatewayProfile chosen = Optional.ofNullable(shipped.get(profile))
                .orElseThrow(() -> new UsageException("no gateway profile is named `" + profile + "`"));
        settings = new CodecSettings(CodecLimits.DEFAULT, chosen.binary());
    }

    static int run(Terminal terminal, List<String> words) throws UsageException, IOException {
        var arguments = Arguments.of(
                words, Set.of("--to", "--from", "--profile", "--port", "-o"), Set.of("--verdict", "--verbose"));
        var rest = arguments.rest();
        if (rest.size() < 2 || !Set.of("decode", "transcode").contains(rest.getFirst())) {
            throw new UsageException(USAGE);
        }
        var from = arguments.option("--from").orElse("auto");
        if (!Set.of("auto", "text", "ber").contains(from)) {
            throw new UsageException("`--from " + from + "` is not known; " + USAGE);
        }
        var files = rest.subList(1, rest.size());
        if (arguments.options().containsKey("-o") && files.size() > 1) {
            throw new UsageException("`-o` takes the message of one file");
        }
        H248Command command = new H248Command(terminal, arguments);
        int code = ExitCode.OK;
        for (var name : files) {
            code = command.file(name, from) ? code : ExitCode.FAILED;
        }
        return code;
    }

    /** Whether all of it could be read and written. */
    private boolean file(String name, String from) throws UsageException, IOException {
        byte[] bytes = terminal.read(name);
        if (H248Capture.isCapture(bytes)) {
            return capture(name, bytes);
        }
        return switch (decode(bytes, from)) {
            case Decoded.Malformed malformed -> say(name + ": " + malformed.verdict(), false);
            case Decoded.Ok ok ->
                arguments.flags().contains("--verdict") ? say(name + ": ok", true) : written(name, ok.message());
        };
    }

    private Decoded decode(byte[] bytes, String from) {
        boolean binary = bytes.length > 0 && bytes[0] == BER_BEGINS;
        return switch (from) {
            case "text" -> H248Codec.decode(bytes, settings.limits());
            case "ber" ->
                binary
                        ? H248Codec.decode(bytes, settings)
                        : new Decoded.Malformed(0, "no ber message begins here", Optional.empty());
            default -> H248Codec.decode(bytes, settings);
        };
    }

    private boolean written(String name, H248Message message) throws IOException {
        switch (H248Codec.encode(message, form, settings)) {
            case Encoded.Refused refused -> {
                return say(name + ": cannot be written: " + refused.reason(), false);
            }
            case Encoded.Ok ok -> {
                Optional<String> file = arguments.option("-o");
                if (file.isPresent()) {
                    Files.write(Path.of(file.get()), ok.bytes());
                    return true;
                }
                return say(printable(ok.bytes()), true);
            }
        }
    }

    private String printable(byte[] bytes) {
        return form == Form.BER ? HexFormat.of().formatHex(bytes) : new String(bytes, StandardCharsets.UTF_8);
    }

    private boolean capture(String name, byte[] bytes) throws UsageException {
        boolean good = true;
        int count = 0;
        int malformed = 0;
        for (H248Capture.Message message : H248Capture.messages(bytes, ports())) {
            count++;
            String head = message.time() + " " + message.from() + " > " + message.to() + " ";
            switch (H248Codec.decode(message.bytes(), settings)) {
                case Decoded.Malformed bad -> {
                    malformed++;
                    good = sayUnlessVerdict(head + bad.verdict(), false);
                }
                case Decoded.Ok ok -> {
                    sayUnlessVerdict(head + MessageLine.of(ok.message()), true);
                    if (arguments.flags().contains("--verbose")
                            && H248Codec.encode(ok.message(), form, settings) instanceof Encoded.Ok again) {
                        sayUnlessVerdict(printable(again.bytes()), true);
                    }
                }
            }
        }
        String total = malformed == 0 ? "ok, " + count + " messages" : malformed + " of " + count + " messages malformed";
        return say(name + ": " + total, good);
    }

    private Set<Integer> ports() throws UsageException {
        Optional<String> given = arguments.option("--port");
        try {
            return given.isPresent() ? Set.of(Integer.parseInt(given.get())) : PORTS;
        } catch (NumberFormatException notANumber) {
            throw new UsageException("`--port " + given.orElse("") + "` is no number");
        }
    }

    private boolean sayUnlessVerdict(String line, boolean result) {
        return arguments.flags().contains("--verdict") ? result : say(line, result);
    }

    private boolean say(String line, boolean result) {
        terminal.out().println(line);
        return result;
    }

    private static Form form(String name) throws UsageException {
        return switch (name) {
            case "pretty" -> Form.PRETTY;
            case "compact" -> Form.COMPACT;
            case "ber" -> Form.BER;
            default -> throw new UsageException("`--to " + name + "` is not known; " + USAGE);
        };
    }
}
