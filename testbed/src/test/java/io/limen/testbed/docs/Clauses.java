package io.limen.testbed.docs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * What Limen does of each clause, as its authors state it: lines {@code document | clause | what | support | how} under
 * headings {@code # document | title}.
 */
record Clauses(List<Document> documents) {
    static final Set<String> SUPPORT = Set.of("yes", "partly", "no");

    /** A document such as RFC 3262. */
    record Document(String name, String title, List<Clause> clauses) {}

    /**
     * A clause.
     *
     * @param tag what a test that proves it is tagged with, such as {@code rfc3262-4} or {@code rfc3261-16_7}
     */
    record Clause(String number, String what, String support, String how, String tag) {
        boolean claimed() {
            return !support.equals("no");
        }
    }

    static Clauses read(Path file) throws IOException {
        List<Document> documents = new ArrayList<>();
        for (String line : Files.readAllLines(file)) {
            String[] cells = line.split("\\s*\\|\\s*", -1);
            if (line.isBlank()) {
                continue;
            }
            if (line.startsWith("# ")) {
                documents.add(new Document(cells[0].substring(2).strip(), cells[1].strip(), new ArrayList<>()));
                continue;
            }
            if (cells.length != 4 || !SUPPORT.contains(cells[2])) {
                throw new IllegalStateException("not `clause | what | yes, partly or no | how`: " + line);
            }
            Document document = documents.getLast();
            document.clauses().add(new Clause(cells[0], cells[1], cells[2], cells[3], tag(document.name(), cells[0])));
        }
        return new Clauses(documents);
    }

    private static String tag(String document, String clause) {
        String name = document.toLowerCase(Locale.ROOT).replace(" ", "");
        return clause.equals("all") ? name : name + "-" + clause.replace('.', '_');
    }

    List<Clause> all() {
        return documents.stream().flatMap(each -> each.clauses().stream()).toList();
    }
}
