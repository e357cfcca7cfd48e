package io.limen.controller.cli;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Where a command reads and writes.
 *
 * @param in standard input, read where a file is named {@code -}
 * @param out results
 * @param err complaints
 */
record Terminal(InputStream in, PrintStream out, PrintStream err) {

    /** The largest input a command reads; larger ones are refused. */
    static final int MAX_INPUT = 16 << 20;

    static Terminal system() {
        return new Terminal(System.in, System.out, System.err);
    }

    /** The bytes of a file, or of standard input for {@code -}. */
    byte[] read(String name) throws IOException {
        if (name.equals("-")) {
            var bytes = new ByteArrayOutputStream();
            bytes.write(in.readNBytes(MAX_INPUT));
            return bytes.toByteArray();
        }
        var path = Path.of(name);
        if (Files.isDirectory(path)) {
            throw new IOException("`" + name + "` is a directory");
        }
        if (Files.notExists(path)) {
            throw new IOException("no file is named `" + name + "`");
        }
        if (Files.size(path) > MAX_INPUT) {
            throw new IOException("`" + name + "` is larger than " + MAX_INPUT + " bytes");
        }
        return Files.readAllBytes(path);
    }

    int complain(int code, String text) {
        err.println("limen: " + text);
        return code;
    }
}
