package io.limen.testbed.demo;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What the demo asks the admin API for. */
final class AdminClient implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(PATIENCE).build();
    private final JsonMapper json = new JsonMapper();
    private final String base;
    private final String token;

    AdminClient(int port, String token) {
        this.base = "http://" + DemoPorts.HOST + ":" + port + "/api/v1";
        this.token = token;
    }

    /** Whether the API answers. */
    boolean ready() throws InterruptedException {
        try {
            return get("/info", "application/json").statusCode() == 200;
        } catch (IOException notYet) {
            return false;
        }
    }

    boolean gatewayInService() throws IOException, InterruptedException {
        for (JsonNode gateway : read("/gateways").path("items")) {
            if (gateway.path("state").asString("").equals("in-service")) {
                return true;
            }
        }
        return false;
    }

    /** Contexts that the controller believes to stand, all gateways together. */
    int contexts() throws IOException, InterruptedException {
        int sum = 0;
        for (JsonNode gateway : read("/gateways").path("items")) {
            sum += gateway.path("contexts").asInt(0);
        }
        return sum;
    }

    /** State of the database, such as {@code open}. */
    String databaseState() throws IOException, InterruptedException {
        return read("/info").path("database").path("state").asString("unknown");
    }

    /** Call records that the database has taken. */
    int recordsWritten() throws IOException, InterruptedException {
        return read("/info").path("database").path("recordsWritten").asInt(0);
    }

    int liveCalls() throws IOException, InterruptedException {
        return read("/info").path("liveCalls").asInt(-1);
    }

    /** The call whose first leg has this Call-ID. */
    Optional<JsonNode> call(String callId) throws IOException, InterruptedException {
        for (JsonNode summary : read("/calls?limit=50").path("items")) {
            JsonNode call = read("/calls/" + summary.path("id").asString(""));
            for (JsonNode leg : call.path("legs")) {
                if (leg.path("callId").asString("").equals(callId)) {
                    return Optional.of(call);
                }
            }
        }
        return Optional.empty();
    }

    String ladder(String id) throws IOException, InterruptedException {
        return get("/calls/" + id + "/ladder", "text/plain").body();
    }

    JsonNode explain(String id) throws IOException, InterruptedException {
        return read("/calls/" + id + "/explain");
    }

    private JsonNode read(String path) throws IOException, InterruptedException {
        HttpResponse<String> answer = get(path, "application/json");
        if (answer.statusCode() != 200) {
            throw new IOException("GET " + path + " answered " + answer.statusCode() + ": " + answer.body());
        }
        return json.readTree(answer.body());
    }

    private HttpResponse<String> get(String path, String accept) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(base + path))
                .timeout(PATIENCE)
                .header("Authorization", "Bearer " + token)
                .header("Accept", accept)
                .build();
        return http.send(request, HttpResponse.BodyHandlers.ofString());
    }

    @Override
    public void close() {
        http.close();
    }
}
