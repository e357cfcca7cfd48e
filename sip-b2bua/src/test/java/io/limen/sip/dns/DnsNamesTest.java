package io.limen.sip.dns;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The name service against a name server of our own. */
class DnsNamesTest {
    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.EPOCH);
    private final NameServer server;
    private final List<DnsNames> opened = new ArrayList<>();

    DnsNamesTest() throws IOException {
        server = new NameServer();
    }

    @AfterEach
    void close() throws IOException {
        opened.forEach(DnsNames::close);
        server.close();
    }

    private DnsNames names(int entries, int outstanding, int attempts, InetSocketAddress... servers) {
        DnsNames names = new DnsNames(
                new DnsSettings(
                        servers.length == 0 ? List.of(server.address()) : List.of(servers),
                        Duration.ofMillis(300),
                        attempts,
                        entries,
                        outstanding,
                        Duration.ofSeconds(1),
                        Duration.ofMinutes(10),
                        Duration.ofSeconds(15),
                        Duration.ofSeconds(5)),
                now::get);
        opened.add(names);
        return names;
    }

    private DnsNames names() {
        return names(100, 100, 1);
    }

    private static <T> Answer<T> await(CompletionStage<Answer<T>> stage) {
        try {
            return stage.toCompletableFuture().get(10, TimeUnit.SECONDS);
        } catch (InterruptedException | ExecutionException | TimeoutException late) {
            throw new AssertionError(late);
        }
    }

    private void pass(Duration time) {
        now.updateAndGet(before -> before.plus(time));
    }

    @Nested
    class Records {
        @Test
        @Tag("rfc3263-4_1")
        void naptrRecordsAreReadWhole() {
            server.with("example.test. 60 IN NAPTR 10 20 \"S\" \"SIP+D2T\" \"\" _sip._tcp.example.test.");
            assertThat(await(names().naptr("example.test")))
                    .isEqualTo(new Answer.Records<>(
                            List.of(new NameService.Naptr(10, 20, "s", "SIP+D2T", "", "_sip._tcp.example.test"))));
        }

        @Test
        @Tag("rfc2782")
        void srvTargetThatIsARootMeansThatThereIsNoService() {
            server.with("_sip._udp.example.test. 60 IN SRV 0 0 0 .");
            assertThat(await(names().srv("_sip._udp.example.test")))
                    .isEqualTo(new Answer.Records<>(List.of(new NameService.Srv(0, 0, 0, ""))));
        }

        @Test
        void bothFamiliesAreAskedForOneByOne() {
            server.with("host.test. 60 IN A 192.0.2.1").with("host.test. 60 IN AAAA 2001:db8::1");
            DnsNames names = names();
            assertThat(await(names.addresses("HOST.test", false)))
                    .isEqualTo(new Answer.Records<>(List.of("192.0.2.1")));
            assertThat(await(names.addresses("host.test", true)))
                    .isEqualTo(new Answer.Records<>(List.of("2001:db8:0:0:0:0:0:1")));
        }

        @Test
        void aliasesAreFollowed() {
            server.with("alias.test. 60 IN CNAME host.test.").with("host.test. 60 IN A 192.0.2.7");
            assertThat(await(names().addresses("alias.test", false)))
                    .isEqualTo(new Answer.Records<>(List.of("192.0.2.7")));
        }

        @Test
        void answerThatIsCutIsFetchedByStream() {
            server.with("host.test. 60 IN A 192.0.2.1").behave(NameServer.Manner.CUT);
            assertThat(await(names().addresses("host.test", false)))
                    .isEqualTo(new Answer.Records<>(List.of("192.0.2.1")));
            assertThat(server.askedByStream()).isEqualTo(1);
        }

        @Test
        void nameThatNoNameCanBeIsNothing() {
            assertThat(await(names().addresses("a..b", false))).isEqualTo(new Answer.Nothing<>());
            assertThat(await(names().addresses("x".repeat(300), false))).isEqualTo(new Answer.Nothing<>());
            assertThat(server.asked()).isZero();
        }
    }

    @Nested
    class Kept {
        @Test
        void answerIsKeptForItsTimeAndNoLonger() {
            server.with("host.test. 60 IN A 192.0.2.1");
            DnsNames names = names();
            await(names.addresses("host.test", false));
            pass(Duration.ofSeconds(59));
            assertThat(names.addresses("host.test", false).toCompletableFuture())
                    .isDone();
            assertThat(server.asked()).isEqualTo(1);
            pass(Duration.ofSeconds(2));
            await(names.addresses("host.test", false));
            assertThat(server.asked()).isEqualTo(2);
        }

        @Test
        @Tag("rfc2308")
        void thatANameDoesNotExistIsKeptForTheTimeOfItsZoneWithinOurBound() {
            DnsNames names = names();
            assertThat(await(names.addresses("no.test", false))).isEqualTo(new Answer.Nothing<>());
            pass(Duration.ofSeconds(14));
            assertThat(await(names.addresses("no.test", false))).isEqualTo(new Answer.Nothing<>());
            assertThat(server.asked()).isEqualTo(1);
            pass(Duration.ofSeconds(2)); // 20 s says the zone, 15 s say we
            await(names.addresses("no.test", false));
            assertThat(server.asked()).isEqualTo(2);
        }

        @Test
        void noMoreAreKeptThanTheBound() {
            DnsNames names = names(5, 100, 1);
            for (int i = 0; i < 20; i++) {
                await(names.addresses("h" + i + ".test", false));
            }
            assertThat(names.kept()).isLessThanOrEqualTo(5);
        }
    }

    @Nested
    class Failures {
        @Test
        void serverThatIsSilentIsAFailureAfterAllAttemptsAndIsNotAskedAgainAtOnce() {
            server.behave(NameServer.Manner.SILENT);
            DnsNames names = names(100, 100, 2);
            assertThat(await(names.addresses("host.test", false))).isInstanceOf(Answer.Failed.class);
            int before = server.asked();
            assertThat(before).isGreaterThanOrEqualTo(2);
            assertThat(await(names.addresses("host.test", false))).isInstanceOf(Answer.Failed.class);
            assertThat(server.asked()).isEqualTo(before);
            assertThat(names.failures()).isEqualTo(1);
        }

        @Test
        void garbageIsAFailure() {
            server.behave(NameServer.Manner.GARBAGE);
            assertThat(await(names().addresses("host.test", false))).isInstanceOf(Answer.Failed.class);
        }

        @Test
        void serverThatRefusesIsAFailureAndNotAnAbsentName() {
            server.behave(NameServer.Manner.REFUSING);
            assertThat(await(names().addresses("host.test", false))).isInstanceOf(Answer.Failed.class);
        }

        @Test
        void secondServerIsAskedWhenTheFirstIsSilent() throws IOException {
            server.behave(NameServer.Manner.SILENT);
            try (NameServer second = new NameServer()) {
                second.with("host.test. 60 IN A 192.0.2.9");
                assertThat(await(names(100, 100, 1, server.address(), second.address())
                                .addresses("host.test", false)))
                        .isEqualTo(new Answer.Records<>(List.of("192.0.2.9")));
            }
        }

        @Test
        void oneQuestionIsAskedOnceHoweverManyWait() {
            server.behave(NameServer.Manner.SILENT);
            DnsNames names = names();
            List<CompletionStage<Answer<String>>> waiting = new ArrayList<>();
            for (int i = 0; i < 50; i++) {
                waiting.add(names.addresses("host.test", false));
            }
            assertThat(names.outstanding()).isEqualTo(1);
            waiting.forEach(each -> assertThat(await(each)).isInstanceOf(Answer.Failed.class));
            assertThat(names.questions()).isEqualTo(1);
        }

        @Test
        void moreQuestionsThanMayWaitFailAtOnce() {
            server.behave(NameServer.Manner.SILENT);
            DnsNames names = names(100, 3, 1);
            for (int i = 0; i < 3; i++) {
                names.addresses("h" + i + ".test", false);
            }
            CompletionStage<Answer<String>> fourth = names.addresses("h4.test", false);
            assertThat(fourth.toCompletableFuture()).isDone();
            assertThat(await(fourth)).isInstanceOf(Answer.Failed.class);
        }
    }
}
