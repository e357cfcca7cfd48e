package io.limen.controller.cli;

import io.limen.controller.cli.Arguments.UsageException;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;

/** Main class of the service and its tools; {@code ./limen} calls it. */
public final class Limen {
    private Limen() {}

    public static void main(String[] words) {
        var code = dispatch(Terminal.system(), Arrays.asList(words));
        System.out.flush();
        System.exit(code);
    }

    static int dispatch(Terminal terminal, List<String> words) {
        if (words.isEmpty()) {
            return terminal.complain(ExitCode.USAGE, "a command is needed: run, h248, sip, sdp, explain or ctl");
        }
        var rest = words.subList(1, words.size());
        try {
            return switch (words.getFirst()) {
                case "run" -> RunCommand.run(terminal, rest);
                case "h248" -> H248Command.run(terminal, rest);
                case "sip" -> SipCommand.run(terminal, rest);
                case "sdp" -> SdpCommand.run(terminal, rest);
                case "explain" -> ExplainCommand.run(terminal, rest);
                case "ctl" -> CtlCommand.run(terminal, rest);
                default -> terminal.complain(ExitCode.USAGE, "no command is named `" + words.getFirst() + "`");
            };
        } catch (UsageException e) {
            return terminal.complain(ExitCode.USAGE, String.valueOf(e.getMessage()));
        } catch (IOException e) {
            return terminal.complain(ExitCode.USAGE, String.valueOf(e.getMessage()));
        }
    }
}
