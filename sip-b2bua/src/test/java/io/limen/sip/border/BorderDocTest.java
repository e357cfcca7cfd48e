package io.limen.sip.border;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** docs/border.md says what the code does. */
class BorderDocTest {
    private static final Path DOC = Path.of("../docs/border.md");

    private static String section(String title) throws IOException {
        String all = Files.readString(DOC);
        int begin = all.indexOf("## " + title);
        int end = all.indexOf("\n## ", begin + 3);
        return all.substring(begin, end < 0 ? all.length() : end);
    }

    private static List<String> rows(String title) throws IOException {
        return section(title).lines().filter(line -> line.startsWith("| `")).toList();
    }

    @Test
    void headersAreThoseOfTheTable() throws IOException {
        List<String> expected = new ArrayList<>();
        for (HeaderTable.Row row : HeaderTable.rows()) {
            String does = switch (row.passage()) {
                case ALWAYS -> "passes";
                case KEPT -> "passes, cannot be removed";
                case TRUSTED -> "within the trust domain";
                case ASSERTED -> "from the trust domain";
                case EDITED -> "edited";
                case BY_POLICY -> "where a policy passes it";
                case LEG -> "never: each leg has its own";
            };
            expected.add("| `" + row.name() + "` | " + does + " | " + (row.hosts() ? "yes" : "") + " | " + row.source()
                    + " |");
        }
        assertThat(rows("Headers")).containsExactlyElementsOf(expected);
    }

    @Test
    void optionTagsAreThoseOfTheTable() throws IOException {
        List<String> expected = new ArrayList<>();
        OptionTags.all()
                .forEach((tag, handling) -> expected.add("| `" + tag + "` | "
                        + switch (handling) {
                            case PASSES -> "between the ends: passes";
                            case LEG -> "understood, stays on its leg";
                            case REFUSED -> "420 where required, taken out where supported";
                        }
                        + " |"));
        assertThat(rows("Option tags")).containsExactlyInAnyOrderElementsOf(expected);
    }

    @Test
    void prioritiesAreThoseOfTheTable() throws IOException {
        List<String> expected = new ArrayList<>();
        Namespaces.standard().forEach((value, priority) -> expected.add("| `" + value + "` | " + priority + " |"));
        assertThat(rows("Priority")).containsExactlyElementsOf(expected);
    }

    @Test
    void bodiesAreThoseOfTheLists() throws IOException {
        String bodies = section("Bodies");
        assertThat(bodies)
                .contains(
                        BodyTypes.ALWAYS.stream().map(each -> "`" + each + "`").toList());
        assertThat(bodies.substring(bodies.indexOf("Within the trust domain")))
                .contains(
                        BodyTypes.TRUSTED.stream().map(each -> "`" + each + "`").toList());
    }
}
