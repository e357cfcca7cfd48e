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
import io.limen.h248.packages.BinaryDialect;
import io.limen.h248.packages.GatewayProfile;
import io.limen.h248.packages.GatewayProfiles;
import io.limen.h248.packages.StandardPackages;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** {@code limen h248 decode|transcode}: H.248 messages of files and of packet captures, as they are read and in other forms. */
final class H248Command {
    private static final String USAGE =
            "usage: limen h248 decode|transcode [--to pretty|compact|ber] [--from auto|text|ber]"
                    + " [--profile NAME] [--port N] [--verdict] [--verbose] [-o FILE] FILE...|-";
    private static final Set<Integer> PORTS = Set.of(2944, 2945);
    private static final int BER_BEGINS = 0x30;

    private final Terminal terminal;
    private final Arguments arguments;
    private final Form form;
    private final CodecSettings settings;
    private final Set<Integer> ports;

    private H248Command(Terminal terminal, Arguments arguments) throws UsageException {
        this.terminal = terminal;
        this.arguments = arguments;
        form = form(arguments.option("--to").orElse("pretty"));
        settings = new CodecSettings(CodecLimits.DEFAULT, dialect(arguments.option("--profile")));
        ports = ports(arguments.option("--port"));
    }

    /** Without a profile the standard packages alone name what they can, so that no name of ours is put on another's number. */
    private static BinaryDialect dialect(Optional<String> profile) throws UsageException {
        Map<String, GatewayProfile> shipped = GatewayProfiles.shipped();
        String name = profile.orElse("iq-default");
        BinaryDialect chosen = Optional.ofNullable(shipped.get(name))
                .orElseThrow(() -> new UsageException("no gateway profile is named `" + name + "`; there are "
                        + String.join(", ", GatewayProfiles.names())))
                .binary();
        return new BinaryDialect(
                profile.isPresent() ? chosen.packages() : StandardPackages.registry(),
                new CharacterNaming(chosen.naming()),
                chosen.wrapping(),
                profile.isPresent() ? chosen.digitMaps() : Map.of());
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
    private boolean file(String name, String from) throws IOException {
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

    private Decoded decode(byte[] given, String from) {
        byte[] bytes = from.equals("text") ? given : HexText.octets(given);
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
                return say(
                        name + ": cannot be written as "
                                + arguments.option("--to").orElse("pretty") + ": " + refused.reason(),
                        false);
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

    private boolean capture(String name, byte[] bytes) {
        List<H248Capture.Message> messages = H248Capture.messages(bytes, ports);
        Optional<String> first = Optional.empty();
        int malformed = 0;
        for (int i = 0; i < messages.size(); i++) {
            Optional<String> bad = captured(messages.get(i));
            malformed += bad.isPresent() ? 1 : 0;
            String where = " (message " + (i + 1) + " of " + messages.size() + ")";
            first = first.or(() -> bad.map(verdict -> verdict + where));
        }
        if (messages.isEmpty()) {
            first = Optional.of("malformed at 0: no h248 message in the capture; ports are "
                    + ports.stream().sorted().map(String::valueOf).collect(Collectors.joining(", ")));
        }
        if (arguments.flags().contains("--verdict") || messages.isEmpty()) {
            return say(name + ": " + first.orElse("ok"), first.isEmpty());
        }
        String total = malformed == 0 ? "ok" : malformed + " malformed";
        return say(name + ": " + messages.size() + " messages, " + total, malformed == 0);
    }

    /** Says what the message is; the verdict, if it is a bad one. */
    private Optional<String> captured(H248Capture.Message message) {
        String head = message.time() + " " + message.from() + " > " + message.to() + " ";
        return switch (H248Codec.decode(message.bytes(), settings)) {
            case Decoded.Malformed bad -> {
                sayUnlessVerdict(head + bad.verdict());
                yield Optional.of(bad.verdict());
            }
            case Decoded.Ok ok -> {
                sayUnlessVerdict(head + MessageLine.of(ok.message()));
                if (arguments.flags().contains("--verbose")) {
                    sayUnlessVerdict(
                            switch (H248Codec.encode(ok.message(), form, settings)) {
                                case Encoded.Ok again -> printable(again.bytes());
                                case Encoded.Refused refused -> "cannot be written: " + refused.reason();
                            });
                }
                yield Optional.empty();
            }
        };
    }

    private static Set<Integer> ports(Optional<String> given) throws UsageException {
        try {
            return given.isPresent() ? Set.of(Integer.parseInt(given.get())) : PORTS;
        } catch (NumberFormatException notANumber) {
            throw new UsageException("`--port " + given.orElse("") + "` is no number");
        }
    }

    private void sayUnlessVerdict(String line) {
        if (!arguments.flags().contains("--verdict")) {
            terminal.out().println(line);
        }
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
