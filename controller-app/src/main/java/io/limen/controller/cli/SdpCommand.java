package io.limen.controller.cli;

import io.limen.controller.cli.Arguments.UsageException;
import io.limen.policy.sdp.ParsedSdp;
import io.limen.policy.sdp.SdpLimits;
import io.limen.policy.sdp.SdpParser;
import java.io.IOException;
import java.util.List;
import java.util.Set;

/** {@code limen sdp parse FILE|-}: a session description, taken apart. */
final class SdpCommand {
    private SdpCommand() {}

    static int run(Terminal terminal, List<String> words) throws UsageException, IOException {
        var arguments = Arguments.of(words, Set.of(), Set.of("--verdict"));
        var rest = arguments.rest();
        if (rest.size() != 2 || !rest.getFirst().equals("parse")) {
            throw new UsageException("usage: limen sdp parse [--verdict] FILE|-");
        }
        var name = rest.get(1);
        var verdictOnly = arguments.flags().contains("--verdict");
        return switch (SdpParser.parse(terminal.read(name), SdpLimits.DEFAULT)) {
            case ParsedSdp.Ok ok -> {
                terminal.out().println(verdictOnly ? name + ": ok" : describe(ok));
                yield ExitCode.OK;
            }
            case ParsedSdp.Malformed malformed -> {
                terminal.out().println(name + ": malformed at " + malformed.offset() + ": " + malformed.reason());
                yield ExitCode.FAILED;
            }
        };
    }

    private static String describe(ParsedSdp.Ok ok) {
        var text = new StringBuilder();
        var description = ok.description();
        text.append("session");
        description
                .lines()
                .forEach(line ->
                        text.append("\n  ").append(line.type()).append('=').append(line.value()));
        for (int i = 0; i < description.media().size(); i++) {
            var media = description.media().get(i);
            var line = media.media();
            text.append("\nstream ").append(i).append(": ").append(line.medium());
            text.append(" port ").append(line.port()).append(" proto ").append(line.proto());
            text.append(" formats ").append(String.join(" ", line.formats()));
            media.lines()
                    .forEach(other ->
                            text.append("\n  ").append(other.type()).append('=').append(other.value()));
        }
        return text.toString();
    }
}
