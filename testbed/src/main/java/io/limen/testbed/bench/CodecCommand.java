package io.limen.testbed.bench;

import io.limen.testbed.erlang.ErlangCodec;
import io.limen.testbed.erlang.ErlangMissingException;
import java.io.IOException;
import java.io.PrintStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** {@code limen bench h248-codec}. */
final class CodecCommand implements Bench {
    private static final String USAGE = """
            usage: limen bench h248-codec [--encoding pretty|compact ...] [--rounds N] [--millis N] [--warm-up SECONDS]
                                          [--processor N]""";

    private final PrintStream out;

    CodecCommand(PrintStream out) {
        this.out = out;
    }

    @Override
    public String name() {
        return "h248-codec";
    }

    @Override
    public String does() {
        return "our H.248 codec against Erlang's on its own performance set, one core: 5 times faster in text";
    }

    @Override
    public int run(List<String> arguments) {
        CodecSetup setup;
        try {
            setup = parse(arguments);
        } catch (IllegalArgumentException bad) {
            out.println("limen bench h248-codec: " + bad.getMessage());
            out.println(USAGE);
            return 2;
        }
        Optional<Integer> processor = OneCore.pin(setup.processor());
        try (ErlangCodec peer = ErlangCodec.start()) {
            List<byte[]> set =
                    peer.performanceSet().stream().map(ErlangCodec.Named::bytes).toList();
            out.println(set.size() + " messages of OTP's performance set; CPU time of each process, "
                    + processor.map(p -> "both on processor " + p).orElse("NOT bound to one processor") + "; "
                    + setup.rounds() + " rounds of " + setup.round().toMillis() + " ms a side, in turn");
            CodecBench bench = new CodecBench(setup, peer);
            List<CodecResult> results = new ArrayList<>();
            for (Encoding encoding : setup.encodings()) {
                results.add(bench.measure(encoding, set));
            }
            new CodecReport(out).print(results);
            return results.stream().allMatch(CodecResult::passes) ? 0 : 1;
        } catch (ErlangMissingException missing) {
            out.println("limen bench h248-codec: " + missing.getMessage());
            return 3;
        } catch (IOException broken) {
            out.println("limen bench h248-codec: Erlang went away: " + broken.getMessage());
            return 3;
        }
    }

    private static CodecSetup parse(List<String> arguments) {
        CodecSetup d = CodecSetup.DEFAULT;
        int rounds = d.rounds();
        Duration round = d.round();
        Duration warmUp = d.warmUp();
        int processor = d.processor();
        List<Encoding> encodings = new ArrayList<>();
        for (int i = 0; i < arguments.size(); i += 2) {
            if (i + 1 == arguments.size()) {
                throw new IllegalArgumentException("no value for `" + arguments.get(i) + "`");
            }
            String value = arguments.get(i + 1);
            switch (arguments.get(i)) {
                case "--encoding" -> encodings.add(Encoding.valueOf(value.toUpperCase(Locale.ROOT)));
                case "--rounds" -> rounds = Integer.parseInt(value);
                case "--millis" -> round = Duration.ofMillis(Long.parseLong(value));
                case "--warm-up" -> warmUp = Duration.ofSeconds(Long.parseLong(value));
                case "--processor" -> processor = Integer.parseInt(value);
                default -> throw new IllegalArgumentException("unknown option `" + arguments.get(i) + "`");
            }
        }
        return new CodecSetup(rounds, round, warmUp, processor, encodings.isEmpty() ? d.encodings() : encodings);
    }
}
