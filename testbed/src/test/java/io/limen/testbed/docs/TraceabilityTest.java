package io.limen.testbed.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** docs/traceability.md names tests as {@code io.limen.package.ClassTest}, with {@code $Nested} and {@code #method} behind. */
class TraceabilityTest {
    private static final Pattern NAME =
            Pattern.compile("`(io\\.limen(?:\\.[a-z0-9]+)+\\.([A-Z]\\w*))(?:\\$([A-Z]\\w*))?(?:#(\\w+))?`");
    private static final Pattern LOOSE = Pattern.compile("io\\.limen\\.[\\w.$#]+");

    @Test
    void everyTestThatIsNamedExists() throws IOException {
        Path root = Repository.root();
        String document = Files.readString(root.resolve("docs/traceability.md"));
        List<Path> sources = sources(root);
        List<String> faults = new ArrayList<>();
        Matcher names = NAME.matcher(document);
        int read = 0;
        while (names.find()) {
            read++;
            fault(sources, names).ifPresent(faults::add);
        }
        assertThat(faults).isEmpty();
        assertThat(read)
                .as("names in back-quotes of all names")
                .isPositive()
                .isEqualTo(LOOSE.matcher(document).results().count());
    }

    private static Optional<String> fault(List<Path> sources, Matcher name) throws IOException {
        String file = name.group(1).replace('.', '/') + ".java";
        Optional<Path> source = sources.stream()
                .map(each -> each.resolve(file))
                .filter(Files::isRegularFile)
                .findFirst();
        if (source.isEmpty()) {
            return Optional.of("no test source is named " + file);
        }
        String text = Files.readString(source.get());
        Optional<String> nested = Optional.ofNullable(name.group(3)).filter(each -> !declares(text, "class", each, ""));
        Optional<String> method =
                Optional.ofNullable(name.group(4)).filter(each -> !declares(text, "void", each, "\\("));
        return nested.or(() -> method).map(missing -> file + " has no " + missing);
    }

    private static boolean declares(String text, String kind, String name, String behind) {
        return Pattern.compile("\\b" + kind + " " + name + "\\b" + behind)
                .matcher(text)
                .find();
    }

    private static List<Path> sources(Path root) throws IOException {
        try (Stream<Path> modules = Files.list(root)) {
            return modules.map(each -> each.resolve("src/test/java"))
                    .filter(Files::isDirectory)
                    .toList();
        }
    }
}
