package io.limen.testbed.docs;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** The root of the project, seen from a test. */
final class Repository {
    private Repository() {}

    /** The tests of a module start in the folder of the module. */
    static Path root() {
        Path at = Path.of(System.getProperty("user.dir")).toAbsolutePath();
        while (!(Files.exists(at.resolve("pom.xml")) && Files.isDirectory(at.resolve("docs")))) {
            at = Optional.ofNullable(at.getParent()).orElseThrow();
        }
        return at;
    }
}
