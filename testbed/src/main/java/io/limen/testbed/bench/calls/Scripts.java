package io.limen.testbed.bench.calls;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** The files in {@code resources/bench}, with the addresses of a run put in. */
final class Scripts {
    private Scripts() {}

    static Path write(String name, Path directory, Net net) throws IOException {
        Files.createDirectories(directory);
        try (InputStream in = Scripts.class.getResourceAsStream("/bench/" + name)) {
            if (in == null) {
                throw new IOException("no resource /bench/" + name);
            }
            String text = new String(in.readAllBytes(), StandardCharsets.UTF_8).replace("127.0.9.", net.prefix());
            return Files.writeString(directory.resolve(name), text);
        }
    }
}
