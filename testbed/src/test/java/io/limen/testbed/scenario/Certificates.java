package io.limen.testbed.scenario;

import io.limen.testbed.interop.ExternalProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** An authority and certificates of two ends that carry their IP address, made by openssl for one run. */
final class Certificates {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private Certificates() {}

    /** Writes {@code ca.pem}, and {@code NAME.pem} and {@code NAME.key} for each end, into a folder. */
    static void make(Path folder, String name, String address, String otherName, String otherAddress)
            throws IOException, InterruptedException {
        openssl(
                folder,
                List.of(
                        "req",
                        "-x509",
                        "-newkey",
                        "ec",
                        "-pkeyopt",
                        "ec_paramgen_curve:P-256",
                        "-nodes",
                        "-days",
                        "2",
                        "-subj",
                        "/CN=test authority",
                        "-keyout",
                        "ca.key",
                        "-out",
                        "ca.pem"));
        end(folder, name, address);
        end(folder, otherName, otherAddress);
    }

    private static void end(Path folder, String name, String address) throws IOException, InterruptedException {
        openssl(
                folder,
                List.of(
                        "req",
                        "-newkey",
                        "ec",
                        "-pkeyopt",
                        "ec_paramgen_curve:P-256",
                        "-nodes",
                        "-subj",
                        "/CN=" + name,
                        "-keyout",
                        name + ".key",
                        "-out",
                        name + ".csr"));
        Path extensions = folder.resolve(name + ".ext");
        Files.writeString(extensions, "subjectAltName=IP:" + address + "\nextendedKeyUsage=serverAuth,clientAuth\n");
        openssl(
                folder,
                List.of(
                        "x509",
                        "-req",
                        "-in",
                        name + ".csr",
                        "-CA",
                        "ca.pem",
                        "-CAkey",
                        "ca.key",
                        "-CAcreateserial",
                        "-days",
                        "2",
                        "-extfile",
                        extensions.toString(),
                        "-out",
                        name + ".pem"));
    }

    private static void openssl(Path folder, List<String> order) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("openssl"));
        command.addAll(order);
        try (ExternalProcess openssl = ExternalProcess.start("openssl", "openssl", folder, command)) {
            if (openssl.awaitExit(PATIENCE) != 0) {
                throw new AssertionError("openssl failed: " + openssl.tail());
            }
        }
    }
}
