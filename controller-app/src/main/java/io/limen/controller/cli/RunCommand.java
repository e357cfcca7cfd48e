package io.limen.controller.cli;

import io.limen.controller.Controller;
import io.limen.controller.cli.Arguments.UsageException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;

/** {@code limen run [--config FILE]}: the controller in the foreground. */
final class RunCommand {
    private RunCommand() {}

    static int run(Terminal terminal, List<String> words) throws UsageException {
        var arguments = Arguments.of(words, Set.of("--config"), Set.of());
        if (!arguments.rest().isEmpty()) {
            throw new UsageException("usage: limen run [--config FILE]");
        }
        var config = arguments.option("--config").map(Path::of).orElse(null);
        return Controller.run(config, terminal.out(), terminal.err());
    }
}
