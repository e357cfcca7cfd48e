package io.limen.controller.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.limen.controller.admin.AdminTokens;
import io.limen.controller.call.CallBook;
import io.limen.controller.config.ConfigLoader;
import io.limen.controller.config.ControllerConfig;
import io.limen.controller.config.LoadedConfig;
import io.limen.controller.trace.LadderBook;
import io.limen.controller.trace.LadderLimits;
import io.limen.db.CallRecord;
import io.limen.db.CallRecordWriter;
import io.limen.db.CallRecords;
import io.limen.db.DatabaseSettings;
import io.limen.policy.decide.Decision;
import io.limen.sip.call.Call;
import io.limen.sip.call.CallId;
import io.limen.sip.call.CallSettings;
import io.limen.sip.port.CallTrace;
import io.limen.sip.port.SipConfig;
import io.limen.sip.route.Peers;
import io.limen.sip.tls.TlsFaultsException;
import io.limen.sip.tls.TlsStore;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The admin API and the management port on real sockets, with a real database; calls and gateways are fakes. */
class AdminServerTest {
    private static final InstantSource CLOCK = InstantSource.system();
    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final JsonMapper JSON = new JsonMapper();
    private static final AtomicBoolean READY = new AtomicBoolean(true);
    private static final PrometheusMeterRegistry METERS = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private static final FakeBans BANS = new FakeBans();
    private static final FakeGateways GATEWAYS = new FakeGateways();
    private static final CallBook CALLS = new CallBook(10, callRecord -> {});
    private static final LadderBook LADDERS = new LadderBook(CLOCK, LadderLimits.DEFAULT);
    private static final List<String> RELEASED = new ArrayList<>();

    @TempDir
    static Path directory;

    private static AdminServer server;
    private static CallRecordWriter writer;
    private static String token;
    private static AdminTokens tokens;

    @BeforeAll
    static void start() throws IOException {
        tokens = AdminTokens.open(directory);
        token = Files.readString(directory.resolve("admin-token")).strip();
        writer = CallRecordWriter.start(SharedDatabase.open(), DatabaseSettings.embedded(directory));
        server = AdminServer.start(parts(config(0, 0)));
        CALLS.save(Call.fresh(new CallId("call-1"), Instant.parse("2026-11-21T10:00:00Z")));
        CALLS.save(Call.fresh(new CallId("call-2"), Instant.parse("2026-11-21T10:00:01Z")));
        LADDERS.record(
                new CallId("call-1"),
                CallTrace.Column.SIP_INGRESS,
                true,
                "INVITE sip:bob@core (SDP)",
                "INVITE sip:bob@core SIP/2.0\r\nAuthorization: Digest secret\r\n\r\na=crypto:1 X inline:topsecret");
    }

    @AfterAll
    static void stop() {
        server.close();
        writer.close();
    }

    private static ControllerConfig config(int admin, int management) {
        String text =
                ConfigLoader.labText() + "admin: { port: " + admin + " }\nmanagement: { port: " + management + " }\n";
        return switch (ConfigLoader.parse("limen.yaml", text)) {
            case LoadedConfig.Good good -> good.config();
            case LoadedConfig.Faulty faulty -> throw new IllegalStateException(String.valueOf(faulty.faults()));
        };
    }

    private static final FakeRegistrations REGISTRATIONS = new FakeRegistrations();

    private static AdminParts parts(ControllerConfig config) {
        return new AdminParts(
                config,
                tokens,
                CALLS,
                LADDERS,
                (id, reason) -> RELEASED.add(id.value()),
                REGISTRATIONS,
                BANS,
                GATEWAYS,
                peers(config),
                tls(config),
                SharedDatabase.open(),
                writer,
                METERS,
                READY::get,
                CLOCK);
    }

    private static Peers peers(ControllerConfig config) {
        List<SipConfig.Peer> peers = config.peers().stream()
                .map(each -> new SipConfig.Peer(each.name(), each.realm(), List.of()))
                .toList();
        return new Peers(
                new SipConfig("node", List.of(), peers, List.of(), CallSettings.DEFAULT, SipConfig.Limits.DEFAULT),
                CLOCK);
    }

    private static TlsStore tls(ControllerConfig config) {
        try {
            return TlsStore.open(config.tls(), CLOCK);
        } catch (TlsFaultsException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return HTTP.send(request.timeout(Duration.ofSeconds(20)).build(), HttpResponse.BodyHandlers.ofString());
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static HttpRequest.Builder api(String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + path))
                .header("Authorization", "Bearer " + token);
    }

    private static JsonNode get(String path) {
        HttpResponse<String> response = send(api("/api/v1/" + path));
        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        return JSON.readTree(response.body());
    }

    private static HttpResponse<String> management(String path) {
        return send(HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.managementPort() + path)));
    }

    @Nested
    class Tokens {
        @ParameterizedTest
        @ValueSource(
                strings = {
                    "/",
                    "/api/v1/info",
                    "/api/v1/openapi.json",
                    "/api/v1/nothing",
                    "/actuator/health",
                    "/actuator/prometheus",
                    "/error",
                    "/swagger-ui.html"
                })
        void nothingOnTheAdminPortAnswersWithoutOne(String path) {
            var response = send(HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + path)));
            assertThat(response.statusCode()).isEqualTo(401);
            assertThat(response.headers().firstValue("Content-Type")).contains("application/problem+json");
            assertThat(JSON.readTree(response.body()).get("code").asString()).isEqualTo("unauthenticated");
        }

        @Test
        void aWrongOneIsRefused() {
            var response = send(HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + "/api/v1/info"))
                    .header("Authorization", "Bearer wrong"));
            assertThat(response.statusCode()).isEqualTo(401);
        }
    }

    @Nested
    class Reads {
        @Test
        void infoTellsConfigurationDatabaseAndGateways() {
            JsonNode info = get("info");
            assertThat(info.at("/config/source").asString()).isEqualTo("limen.yaml");
            assertThat(info.at("/database/state").asString()).isEqualTo("open");
            assertThat(info.at("/gateways/in-service").asInt()).isEqualTo(3);
            assertThat(info.at("/liveCalls").asInt()).isEqualTo(2);
        }

        @Test
        void listsAreWalkedByCursorWithoutGapOrRepeat() {
            JsonNode first = get("gateways?limit=2");
            assertThat(first.get("items").findValuesAsString("mid")).containsExactly("mg1", "mg2");
            JsonNode rest =
                    get("gateways?limit=2&cursor=" + first.get("nextCursor").asString());
            assertThat(rest.get("items").findValuesAsString("mid")).containsExactly("mg3");
            assertThat(rest.get("nextCursor").isNull()).isTrue();
            JsonNode calls = get("calls?limit=1");
            assertThat(calls.get("items").findValuesAsString("id")).containsExactly("call-2");
            assertThat(get("calls?limit=1&cursor=" + calls.get("nextCursor").asString())
                            .get("items")
                            .findValuesAsString("id"))
                    .containsExactly("call-1");
        }

        @Test
        void registrationsAreFoundByIdentityRealmAndNat() {
            assertThat(get("registrations").get("items").findValuesAsString("id"))
                    .containsExactly("t1", "t2");
            assertThat(get("registrations?aor=sip:alice@EXAMPLE.test;user=phone")
                            .get("items")
                            .findValuesAsString("id"))
                    .containsExactly("t1");
            assertThat(get("registrations?nat=false&realm=access").get("items").findValuesAsString("id"))
                    .containsExactly("t2");
            assertThat(get("registrations?realm=core").get("items").size()).isZero();
            JsonNode one = get("registrations/t1");
            assertThat(one.get("source").asString()).isEqualTo("198.51.100.9:40000");
            assertThat(one.at("/e2ae/0").asString()).isEqualTo("message");
            assertThat(one.get("until").asString()).isEqualTo("2026-01-01T00:01:00Z");
        }

        @Test
        void configurationIsShownInTheWordsOfTheFile() {
            assertThat(get("routes/outgoing").at("/to/peer").asString()).isEqualTo("core-cscf");
            assertThat(get("peers").at("/items/0/targets/0/uri").asString())
                    .isEqualTo("sip:127.0.0.1:5080;transport=udp");
            assertThat(get("realms/access").at("/listeners/1/transport").asString())
                    .isEqualTo("tcp");
            assertThat(get("gateway-rules").at("/items/0/mid").asString()).isEqualTo("*");
            assertThat(get("media-policies").get("items").isEmpty()).isTrue();
            assertThat(get("gateway-profiles").get("items").findValuesAsString("name"))
                    .containsExactly("erlang-peer", "iq-default", "ix-default", "mp-default");
            JsonNode iq = get("gateway-profiles/iq-default");
            assertThat(iq.get("shipped").asBoolean()).isTrue();
            assertThat(iq.at("/unverified/ipnapt~1latch").asString()).isEqualTo("signal");
            assertThat(iq.get("unverified").has("g/cause")).isFalse();
        }

        @Test
        void carryAnEtagThatSparesASecondTransfer() {
            var first = send(api("/api/v1/realms"));
            String etag = first.headers().firstValue("ETag").orElseThrow();
            assertThat(send(api("/api/v1/realms").header("If-None-Match", etag)).statusCode())
                    .isEqualTo(304);
        }

        @Test
        void recordsOfEndedCallsComeFromTheDatabase() {
            String realm = "r" + UUID.randomUUID();
            for (int i = 0; i < 3; i++) {
                Instant end = Instant.parse("2026-11-21T10:00:00Z").plusSeconds(i);
                writer.write(new CallRecord(
                        realm + i,
                        end,
                        Optional.empty(),
                        end,
                        realm,
                        "core",
                        "sip:a@b",
                        "sip:c@d",
                        Optional.empty(),
                        "no-answer",
                        408,
                        "no final response",
                        "{\"streams\": []}"));
            }
            assertThat(writer.awaitEmpty(Duration.ofSeconds(20))).isTrue();
            JsonNode page = get("cdrs?limit=2&realm=" + realm);
            assertThat(page.get("items").findValuesAsString("id")).containsExactly(realm + 2, realm + 1);
            JsonNode rest = get("cdrs?limit=2&realm=" + realm + "&cursor="
                    + page.get("nextCursor").asString());
            assertThat(rest.get("items").findValuesAsString("id")).containsExactly(realm + 0);
            assertThat(get("cdrs/" + realm + 1).at("/detail/streams").isArray()).isTrue();
            assertThat(CallRecords.find(SharedDatabase.open().client().orElseThrow(), realm + 0))
                    .isPresent();
        }

        @Test
        void aLadderIsTextUnlessJsonIsAskedForAndShowsNoSecret() {
            var text = send(api("/api/v1/calls/call-1/ladder?messages=true"));
            assertThat(text.headers().firstValue("Content-Type")).contains("text/plain;charset=UTF-8");
            assertThat(text.body()).contains("INVITE sip:bob@core").doesNotContain("topsecret", "Digest secret");
            var json = send(api("/api/v1/calls/call-1/ladder").header("Accept", "application/json"));
            assertThat(JSON.readTree(json.body()).at("/items/0/column").asString())
                    .isEqualTo("sip-ingress");
            assertThat(json.body()).doesNotContain("topsecret", "Digest secret");
        }

        @Test
        void theOpenApiDocumentIsVersion31AndNamesThePaths() {
            JsonNode document = get("openapi.json");
            assertThat(document.get("openapi").asString()).startsWith("3.1");
            assertThat(document.get("paths").has("/api/v1/calls/{id}/ladder")).isTrue();
        }
    }

    @Nested
    class Orders {
        @Test
        void reachTheGatewayTheyName() {
            var post = HttpRequest.BodyPublishers.noBody();
            assertThat(send(api("/api/v1/gateways/mg2/lock").POST(post)).statusCode())
                    .isEqualTo(202);
            assertThat(GATEWAYS.orders).contains("LOCK mg2");
            assertThat(send(api("/api/v1/gateways/mg9/lock").POST(post)).statusCode())
                    .isEqualTo(404);
            assertThat(send(api("/api/v1/gateways/mg2/paint").POST(post)).statusCode())
                    .isEqualTo(404);
        }

        @Test
        void ofAHandOffNameTheOtherControllerInQueryOrBody() {
            var none = HttpRequest.BodyPublishers.noBody();
            var query = "/api/v1/gateways/mg2/handoff?target=%5B192.0.2.9%5D:2944";
            assertThat(send(api(query).POST(none)).statusCode()).isEqualTo(202);
            var body = HttpRequest.BodyPublishers.ofString("{\"target\": \"<mgc.example>:2944\"}");
            assertThat(send(api("/api/v1/gateways/mg1/handoff")
                                    .header("Content-Type", "application/json")
                                    .POST(body))
                            .statusCode())
                    .isEqualTo(202);
            assertThat(GATEWAYS.orders).contains("HANDOFF mg2 [192.0.2.9]:2944", "HANDOFF mg1 <mgc.example>:2944");
            assertThat(send(api("/api/v1/gateways/mg2/handoff").POST(none)).statusCode())
                    .isEqualTo(400);
            assertThat(send(api("/api/v1/gateways/mg9/handoff?target=%3Ca.example%3E")
                                    .POST(none))
                            .statusCode())
                    .isEqualTo(404);
        }

        @Test
        void forgetARegistration() {
            FakeRegistrations own = REGISTRATIONS;
            own.add("t3", "carol");
            assertThat(send(api("/api/v1/registrations/t3").DELETE()).statusCode())
                    .isEqualTo(204);
            assertThat(own.list()).noneMatch(each -> each.token().equals("t3"));
            assertThat(send(api("/api/v1/registrations/t3").DELETE()).statusCode())
                    .isEqualTo(404);
        }

        @Test
        void releaseACall() {
            assertThat(send(api("/api/v1/calls/call-2/release").POST(HttpRequest.BodyPublishers.noBody()))
                            .statusCode())
                    .isEqualTo(202);
            assertThat(RELEASED).contains("call-2");
        }
    }

    @Nested
    class Simulations {
        private static final String OFFER =
                "v=0\\r\\no=- 1 1 IN IP4 10.0.0.1\\r\\ns=-\\r\\nc=IN IP4 10.0.0.1\\r\\nt=0 0\\r\\n"
                        + "m=message 9 TCP/MSRP *\\r\\na=setup:active\\r\\na=path:msrp://10.0.0.1:9/x;tcp\\r\\n";

        private HttpResponse<String> post(String body) {
            return send(api("/api/v1/policy-simulations")
                    .header("Content-Type", "application/json")
                    .POST(HttpRequest.BodyPublishers.ofString(body)));
        }

        @Test
        void anOfferTowardAnEndBehindNatIsMergedAndGoesOutPassive() {
            var response =
                    post("{\"from\": \"core\", \"to\": \"access\", \"nat\": \"to\", \"offer\": \"" + OFFER + "\"}");
            assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
            JsonNode answer = JSON.readTree(response.body());
            assertThat(answer.at("/decision/streams/0/tcp/mode").asString()).isEqualTo("merge");
            assertThat(answer.at("/decision/streams/0/reasons").isEmpty()).isFalse();
            assertThat(answer.get("sdpOut").asString())
                    .contains("a=setup:passive")
                    .doesNotContain("10.0.0.1");
            assertThat(answer.get("h248Out").asString()).isEqualTo("reserve in core and access");
        }

        @Test
        void whatIsWrongWithTheRequestIsNamedByPointer() {
            assertThat(post("{\"from\": \"moon\", \"to\": \"access\", \"offer\": \"" + OFFER + "\"}")
                            .body())
                    .contains("\"pointer\":\"/from\"");
            assertThat(post("{\"from\": \"core\", \"to\": \"access\", \"offer\": \"v=1\"}")
                            .body())
                    .contains("\"pointer\":\"/offer\"");
            assertThat(post("{\"from\": \"core\", \"to\": \"access\", \"nat\": \"up\", \"offer\": \"" + OFFER + "\"}")
                            .body())
                    .contains("\"pointer\":\"/nat\"");
            assertThat(post("{not json").statusCode()).isEqualTo(400);
            assertThat(post("{\"from\": 1, \"hat\": 2}").statusCode()).isEqualTo(400);
        }
    }

    @Nested
    class Errors {
        @ParameterizedTest
        @ValueSource(strings = {"calls/none", "realms/none", "nothing", "cdrs/none", "gateways/none"})
        void whatIsNotThereIsAProblem404(String path) {
            var response = send(api("/api/v1/" + path));
            assertThat(response.statusCode()).isEqualTo(404);
            assertThat(response.headers().firstValue("Content-Type")).contains("application/problem+json");
            assertThat(JSON.readTree(response.body()).get("code").asString()).isEqualTo("not-found");
        }

        @ParameterizedTest
        @ValueSource(strings = {"calls?limit=0", "gateways?limit=2000", "cdrs?cursor=%20", "realms?limit=many"})
        void aParameterThatCannotBeIsAProblem400(String path) {
            var response = send(api("/api/v1/" + path));
            assertThat(response.statusCode()).isEqualTo(400);
            assertThat(JSON.readTree(response.body()).has("code")).isTrue();
        }

        @Test
        void theFaultyMemberIsNamedByPointer() {
            assertThat(JSON.readTree(send(api("/api/v1/calls?limit=0")).body())
                            .at("/errors/0/pointer")
                            .asString())
                    .isEqualTo("/limit");
        }
    }

    @Nested
    class Management {
        @Test
        void ourOwnMetersAreShownBesideThoseOfTheJvm() {
            METERS.counter("limen.test").increment();
            assertThat(management("/actuator/prometheus").body()).contains("limen_test_total 1.0");
        }

        @Test
        void probesAndMetricsNeedNoToken() {
            assertThat(management("/actuator/health/liveness").statusCode()).isEqualTo(200);
            assertThat(management("/actuator/prometheus").body()).contains("jvm_memory_used_bytes");
        }

        @Test
        void readinessFollowsSip() {
            assertThat(management("/actuator/health/readiness").statusCode()).isEqualTo(200);
            READY.set(false);
            try {
                assertThat(management("/actuator/health/readiness").statusCode())
                        .isEqualTo(503);
            } finally {
                READY.set(true);
            }
        }

        @ParameterizedTest
        @ValueSource(strings = {"/actuator", "/actuator/env", "/actuator/beans", "/api/v1/info", "/"})
        void nothingElseIsThere(String path) {
            assertThat(management(path).statusCode()).isEqualTo(404);
        }
    }

    @Test
    void aTakenPortIsOneLineThatNamesIt() {
        assertThatThrownBy(() -> AdminServer.start(parts(config(server.port(), 0))))
                .isInstanceOf(AdminServer.PortTakenException.class)
                .hasMessage("admin port " + server.port() + " is in use");
    }

    @Test
    void aDecisionOfNoStreamsExplainsToAnEmptyList() {
        assertThat(new Decision(Optional.empty(), List.of()).streams()).isEmpty();
        assertThat(get("calls/call-1/explain").get("streams").isEmpty()).isTrue();
    }

    @Nested
    class BannedSources {
        private HttpResponse<String> post(String body) {
            return send(api("/api/v1/bans")
                    .header("Content-Type", "application/json")
                    .POST(HttpRequest.BodyPublishers.ofString(body)));
        }

        @Test
        void networksAreBannedShownAndHeardAgain() {
            assertThat(post("{\"network\": \"198.51.100.0/24\", \"seconds\": 60}")
                            .statusCode())
                    .isEqualTo(201);
            JsonNode shown = JSON.readTree(send(api("/api/v1/bans")).body());
            assertThat(shown.get("items").get(0).get("network").asString()).isEqualTo("198.51.100.0/24");
            assertThat(send(api("/api/v1/bans/198.51.100.0/24")).statusCode()).isEqualTo(200);
            assertThat(send(api("/api/v1/bans/198.51.100.0/24").DELETE()).statusCode())
                    .isEqualTo(204);
            assertThat(send(api("/api/v1/bans/198.51.100.0/24").DELETE()).statusCode())
                    .isEqualTo(404);
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "{\"network\": \"example.org\", \"seconds\": 60}",
                    "{\"network\": \"192.0.2.1/33\", \"seconds\": 60}",
                    "{\"network\": \"192.0.2.1\"}",
                    "{\"network\": \"192.0.2.1\", \"seconds\": -1}"
                })
        void ordersThatMakeNoSenseAreRefused(String body) {
            assertThat(post(body).statusCode()).isEqualTo(400);
        }
    }
}
