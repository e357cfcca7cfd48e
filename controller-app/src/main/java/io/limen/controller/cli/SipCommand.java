package io.limen.controller.cli;

import io.limen.controller.cli.Arguments.UsageException;
import io.limen.sip.stack.SipInspection;
import java.io.IOException;
import java.util.List;
import java.util.Set;

/** {@code limen sip parse FILE|-}: a SIP message as the stack reads it. */
final class SipCommand {
    private static final int MAX_HEADER_LINES = 256;

    private SipCommand() {}

    static int run(Terminal terminal, List<String> words) throws UsageException, IOException {
        var arguments = Arguments.of(words, Set.of(), Set.of("--verdict"));
        var rest = arguments.rest();
        if (rest.size() != 2 || !rest.getFirst().equals("parse")) {
            throw new UsageException("usage: limen sip parse [--verdict] FILE|-");
        }
        var name = rest.get(1);
        return switch (SipInspection.of(terminal.read(name), MAX_HEADER_LINES)) {
            case SipInspection.Ok ok -> {
                terminal.out()
                        .println(
                                arguments.flags().contains("--verdict")
                                        ? name + ": ok"
                                        : ok.summary() + System.lineSeparator() + ok.text());
                yield ExitCode.OK;
            }
            case SipInspection.Malformed malformed -> {
                var answer = malformed.status() == 0 ? "dropped" : "answered " + malformed.status();
                terminal.out().println(name + ": malformed: " + malformed.reason() + " (" + answer + ")");
                yield ExitCode.FAILED;
            }
        };
    }
}
