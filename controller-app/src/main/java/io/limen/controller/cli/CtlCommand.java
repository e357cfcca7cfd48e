package io.limen.controller.cli;

import io.limen.controller.cli.Arguments.UsageException;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;

/** {@code limen ctl get|describe|order}: reads the admin API, and orders what it can be ordered. */
final class CtlCommand {
    private static final Duration TIMEOUT = Duration.ofSeconds(10);
    private static final String USAGE = "usage: limen ctl get RESOURCE | describe RESOURCE ID [PART]"
            + " | order RESOURCE ID ACTION"
            + " [--url URL] [--token-file FILE] [--output table|json]";

    private CtlCommand() {}

    static int run(Terminal terminal, List<String> words) throws UsageException {
        var arguments = Arguments.of(words, Set.of("--url", "--token-file", "--output"), Set.of());
        var rest = arguments.rest();
        if (rest.size() < 2) {
            throw new UsageException(USAGE);
        }
        var path = switch (rest.getFirst()) {
            case "get" -> rest.get(1);
            case "describe", "order" -> String.join("/", rest.subList(1, rest.size()));
            default -> throw new UsageException(USAGE);
        };
        var tokenFile = Path.of(arguments.option("--token-file").orElse("data/admin-token"));
        var base = arguments.option("--url").orElse("http://127.0.0.1:8080");
        try {
            var response = fetch(
                    base + "/api/v1/" + path,
                    Files.readString(tokenFile).strip(),
                    rest.getFirst().equals("order"));
            return print(terminal, response, arguments.option("--output").orElse("table"), rest.getFirst());
        } catch (IOException e) {
            return terminal.complain(ExitCode.FAILED, "cannot ask " + base + " with " + tokenFile + ": " + e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return terminal.complain(ExitCode.FAILED, "interrupted");
        }
    }

    private static HttpResponse<String> fetch(String uri, String token, boolean order)
            throws IOException, InterruptedException {
        try (var client = HttpClient.newBuilder().connectTimeout(TIMEOUT).build()) {
            var request = HttpRequest.newBuilder(URI.create(uri))
                    .method(order ? "POST" : "GET", BodyPublishers.noBody())
                    .timeout(TIMEOUT)
                    .header("Authorization", "Bearer " + token)
                    .header("Accept", "application/json, text/plain, application/problem+json")
                    .build();
            return client.send(request, BodyHandlers.ofString());
        }
    }

    private static int print(Terminal terminal, HttpResponse<String> response, String output, String verb) {
        if (response.statusCode() / 100 != 2) {
            return terminal.complain(ExitCode.FAILED, response.statusCode() + " " + response.body());
        }
        var json = response.headers().firstValue("Content-Type").orElse("").startsWith("application/json");
        if (!json) {
            terminal.out().println(response.body());
        } else if (output.equals("json") || !verb.equals("get")) {
            terminal.out().println(JsonTable.pretty(response.body()));
        } else {
            terminal.out().print(JsonTable.of(response.body()));
        }
        return ExitCode.OK;
    }
}
