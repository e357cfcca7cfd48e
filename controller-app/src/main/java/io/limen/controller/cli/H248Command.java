package io.limen.controller.cli;

import io.limen.controller.cli.Arguments.UsageException;
import io.limen.h248.codec.CodecLimits;
import io.limen.h248.codec.Form;
import io.limen.h248.codec.Verdict;
import java.io.IOException;
import java.util.List;
import java.util.Set;

/** {@code limen h248 decode|transcode}: H.248 messages as they are read, and in the other form. */
final class H248Command {
    private static final String USAGE =
            "usage: limen h248 decode|transcode [--to pretty|compact] [--from auto|text]" + " [--verdict] FILE...|-";

    private H248Command() {}

    static int run(Terminal terminal, List<String> words) throws UsageException, IOException {
        var arguments = Arguments.of(words, Set.of("--to", "--from"), Set.of("--verdict"));
        var rest = arguments.rest();
        if (rest.size() < 2 || !Set.of("decode", "transcode").contains(rest.getFirst())) {
            throw new UsageException(USAGE);
        }
        var from = arguments.option("--from").orElse("auto");
        if (!Set.of("auto", "text").contains(from)) {
            throw new UsageException("`--from " + from + "` is not known; " + USAGE);
        }
        var form = form(arguments.option("--to").orElse("pretty"));
        int code = ExitCode.OK;
        for (var name : rest.subList(1, rest.size())) {
            var bytes = terminal.read(name);
            if (arguments.flags().contains("--verdict")) {
                var verdict = Verdict.of(bytes, CodecLimits.DEFAULT);
                terminal.out().println(name + ": " + verdict);
                code = verdict.equals("ok") ? code : ExitCode.FAILED;
            } else {
                var printed = Verdict.print(bytes, form, CodecLimits.DEFAULT);
                terminal.out().println(printed.ok() ? printed.text() : name + ": " + printed.text());
                code = printed.ok() ? code : ExitCode.FAILED;
            }
        }
        return code;
    }

    private static Form form(String name) throws UsageException {
        return switch (name) {
            case "pretty" -> Form.PRETTY;
            case "compact" -> Form.COMPACT;
            default -> throw new UsageException("`--to " + name + "` is not known; " + USAGE);
        };
    }
}
