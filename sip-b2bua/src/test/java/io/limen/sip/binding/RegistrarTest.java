package io.limen.sip.binding;

import static org.assertj.core.api.Assertions.assertThat;

import io.limen.sip.binding.Registrar.Learned;
import io.limen.sip.binding.Registrar.Ruling;
import io.limen.sip.call.Hop;
import io.limen.sip.port.RelaySettings;
import java.time.Instant;
import java.util.List;
import java.util.OptionalLong;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Contacts, addresses of record, rulings on REGISTER and the table. */
class RegistrarTest {
    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");
    private static final Hop FLOW = new Hop("access", "udp", "192.0.2.1", 5060);
    private static final Hop MOVED = new Hop("access", "udp", "192.0.2.1", 5062);
    private final AtomicInteger tokens = new AtomicInteger();

    private String token() {
        return "t" + tokens.incrementAndGet();
    }

    private static Contact contact(String text) {
        return Contact.parse(text).orElseThrow();
    }

    private static Asked asked(Hop flow, boolean nat, long cseq, String... contacts) {
        return new Asked(
                "sip:alice@example.test",
                "sip:alice@example.test",
                java.util.Arrays.stream(contacts).map(RegistrarTest::contact).toList(),
                false,
                OptionalLong.of(3600),
                flow,
                nat,
                List.of(),
                Set.of(),
                new Registration.Last("c", cseq, ""));
    }

    private static Answered answered(String... contacts) {
        return new Answered(
                java.util.Arrays.stream(contacts).map(RegistrarTest::contact).toList(),
                OptionalLong.empty(),
                List.of(),
                List.of(),
                List.of());
    }

    @ParameterizedTest
    @Tag("rfc3261-10_3")
    @CsvSource({
        "sip:Alice@Example.ORG:5060;transport=tcp, sip:Alice@example.org",
        "<sips:bob%41%2F@a.b>, sip:bobA%2F@a.b",
        "sip:[2001:DB8::1]:5060, sip:[2001:db8::1]",
        "sip:u:secret@h?x=y, sip:u@h",
        "tel:+1-(555)-0100;phone-context=x, tel:+15550100",
        "urn:service:sos, urn:service:sos",
        "sip:bob%@h, sip:bob%@h"
    })
    void addressesOfRecordAreComparedInOneForm(String uri, String aor) {
        assertThat(Aor.of(uri)).isEqualTo(aor);
        assertThat(Aor.of(aor)).isEqualTo(aor);
    }

    @Nested
    class Contacts {
        @Test
        @Tag("rfc3261-20_10")
        void areReadWithQuotesParametersAndWithoutBrackets() {
            Contact full =
                    contact("\"A \\\" <b>; c\" <sip:a@h;transport=tcp>;q=0.7;+sip.instance=\"<urn:x;y>\";expires=60");
            assertThat(full.uri()).isEqualTo("sip:a@h;transport=tcp");
            assertThat(full.display()).isEqualTo("\"A \\\" <b>; c\"");
            assertThat(full.instance()).isEqualTo("<urn:x;y>");
            assertThat(full.qOrder()).isEqualTo("0.700");
            assertThat(full.expires()).hasValue(60);
            assertThat(contact("sip:a@h;expires=5").parameters()).containsExactly("expires=5");
            assertThat(contact(full.text())).isEqualTo(full);
            assertThat(Contact.parse("*")).isEmpty();
            assertThat(Contact.parse("<sip:a@h")).isEmpty();
            assertThat(contact("<sip:a@h>;expires=99999999999").expires()).hasValue(4_294_967_295L);
            assertThat(contact("<sip:a@h>;expires=soon").expires()).isEmpty();
            assertThat(contact("<sip:a@h>;q=7").qOrder()).isEqualTo("1.000");
        }

        @Test
        void surviveAnyText() {
            Random random = new Random(42);
            String alphabet = "<>\"\\;=,:@%*sip0 ";
            for (int turn = 0; turn < 20_000; turn++) {
                StringBuilder text = new StringBuilder();
                int length = random.nextInt(40);
                for (int at = 0; at < length; at++) {
                    text.append(alphabet.charAt(random.nextInt(alphabet.length())));
                }
                Contact.parse(text.toString()).ifPresent(read -> {
                    assertThat(Contact.parse(read.lasting(5).text()))
                            .as("seed 42, `%s`", text)
                            .isPresent();
                    assertThat(read.qOrder()).hasSize(5);
                });
                assertThat(Aor.of(text.toString())).isNotNull();
            }
        }

        @Test
        @Tag("rfc5626-6")
        void ofOneFlowOfOneInstanceAreTheSameWhateverTheirUri() {
            Contact one = contact("<sip:a@1>;+sip.instance=\"<urn:I>\";reg-id=1");
            assertThat(one.same(contact("<sip:a@2>;+sip.instance=\"<urn:i>\";reg-id=1")))
                    .isTrue();
            assertThat(one.same(contact("<sip:a@2>;+sip.instance=\"<urn:i>\";reg-id=2")))
                    .isFalse();
            assertThat(one.same(contact("<sip:a@2>"))).isFalse();
        }
    }

    @Nested
    class Learning {
        private final Registrar registrar = new Registrar(RelaySettings.DEFAULT);

        private Learned learn(Asked asked, List<Registration> standing, Answered answered) {
            Ruling.Pass pass = (Ruling.Pass) registrar.rule(asked, standing, RegistrarTest.this::token, NOW);
            return registrar.learn(asked, pass, answered, standing, NOW);
        }

        @Test
        @Tag("rfc3261-10_2_4")
        void timesComeFromTheContactElseFromTheHeaderElseFromWhatWasAsked() {
            assertThat(learn(asked(FLOW, false, 1, "<sip:a@h>"), List.of(), answered("<sip:a@H>;expires=7"))
                            .standing()
                            .getFirst()
                            .until())
                    .isEqualTo(NOW.plusSeconds(7));
            Answered header =
                    new Answered(List.of(contact("<sip:a@h>")), OptionalLong.of(9), List.of(), List.of(), List.of());
            assertThat(learn(asked(FLOW, false, 1, "<sip:a@h>"), List.of(), header)
                            .standing()
                            .getFirst()
                            .until())
                    .isEqualTo(NOW.plusSeconds(9));
            assertThat(learn(asked(FLOW, false, 1, "<sip:a@h>;expires=11"), List.of(), answered("<sip:a@h>"))
                            .standing()
                            .getFirst()
                            .until())
                    .isEqualTo(NOW.plusSeconds(11));
        }

        @Test
        void whatIsNotListedAnyMoreIsGone() {
            List<Registration> two = learn(
                            asked(FLOW, false, 1, "<sip:a@h>", "<sip:b@h>"),
                            List.of(),
                            answered("<sip:a@h>;expires=60", "<sip:b@h>;expires=60"))
                    .standing();
            assertThat(two).hasSize(2);
            Learned one = learn(asked(FLOW, false, 2, "<sip:a@h>;expires=0"), two, answered("<sip:b@h>;expires=50"));
            assertThat(one.standing()).extracting(each -> each.contact().uri()).containsExactly("sip:b@h");
            assertThat(one.contacts()).extracting(Contact::text).containsExactly("<sip:b@h>;expires=50");
            assertThat(learn(asked(FLOW, false, 3, "<sip:c@h>"), two, answered("<sip:c@h>;expires=5"))
                            .standing())
                    .extracting(each -> each.contact().uri())
                    .containsExactly("sip:c@h");
        }

        @Test
        void tokenStaysWithTheFlowAndChangesWithIt() {
            List<Registration> first = learn(
                            asked(FLOW, false, 1, "<sip:a@h>"), List.of(), answered("<sip:a@h>;expires=60"))
                    .standing();
            String token = first.getFirst().token();
            Ruling.Pass same = (Ruling.Pass)
                    registrar.rule(asked(FLOW, false, 2, "<sip:a@h>"), first, RegistrarTest.this::token, NOW);
            Ruling.Pass moved = (Ruling.Pass)
                    registrar.rule(asked(MOVED, false, 2, "<sip:a@h>"), first, RegistrarTest.this::token, NOW);
            assertThat(same.pathToken()).isEqualTo(token);
            assertThat(moved.pathToken()).isNotEqualTo(token);
        }

        @ParameterizedTest
        @CsvSource({
            "same,     2, 60,   true",
            "older,    1, 60,   false",
            "late,     2, 1900, false",
            "moved,    2, 60,   false",
            "ends,     2, 60,   false",
            "changed,  2, 60,   false",
            "callid,   2, 60,   false"
        })
        void refreshIsAnsweredHereOnlyWhereNothingButTimeDiffers(String kind, long cseq, long after, boolean local) {
            List<Registration> standing = learn(
                            asked(FLOW, true, 1, "<sip:a@h>;q=0.5"), List.of(), answered("<sip:a@h>;expires=3600"))
                    .standing();
            assertThat(standing.getFirst().until()).isEqualTo(NOW.plusSeconds(60));
            Asked plain = asked(
                    kind.equals("moved") ? MOVED : FLOW,
                    true,
                    cseq,
                    switch (kind) {
                        case "ends" -> "<sip:a@h>;q=0.5;expires=0";
                        case "changed" -> "<sip:a@h>;q=0.6";
                        default -> "<sip:a@h>;q=0.5";
                    });
            Asked asked = kind.equals("callid")
                    ? new Asked(
                            plain.aor(),
                            plain.alias(),
                            plain.contacts(),
                            false,
                            plain.expires(),
                            plain.flow(),
                            true,
                            List.of(),
                            Set.of(),
                            new Registration.Last("other", 2, ""))
                    : plain;
            Ruling ruling = registrar.rule(asked, standing, RegistrarTest.this::token, NOW.plusSeconds(after));
            assertThat(ruling instanceof Ruling.Local).isEqualTo(local);
            if (ruling instanceof Ruling.Local here) {
                assertThat(here.standing().getFirst().until()).isEqualTo(NOW.plusSeconds(after + 60));
                assertThat(here.standing().getFirst().coreUntil()).isEqualTo(NOW.plusSeconds(3600));
            }
        }

        @Test
        void tooManyContactsAreRefused() {
            String[] many = java.util.stream.IntStream.range(0, 11)
                    .mapToObj(i -> "<sip:u" + i + "@h>")
                    .toArray(String[]::new);
            assertThat(registrar.rule(asked(FLOW, false, 1, many), List.of(), RegistrarTest.this::token, NOW))
                    .isInstanceOf(Ruling.Refuse.class);
        }
    }

    @Nested
    class Table {
        private final BindingTable table = new BindingTable();
        private final Registrar registrar = new Registrar(RelaySettings.DEFAULT);

        private void register(String user, Hop flow, boolean nat, String contact, long seconds) {
            String aor = "sip:" + user + "@example.test";
            Asked asked = new Asked(
                    aor,
                    aor,
                    List.of(contact(contact)),
                    false,
                    OptionalLong.of(seconds),
                    flow,
                    nat,
                    List.of("<sip:edge;lr>"),
                    Set.of("message"),
                    new Registration.Last("c", 1, ""));
            Answered answered = new Answered(
                    java.util.stream.Stream.concat(
                                    table.standing(aor).stream().map(Registration::contact),
                                    java.util.stream.Stream.of(contact(contact)))
                            .toList(),
                    OptionalLong.of(seconds),
                    List.of(),
                    List.of("tel:+1-555"),
                    List.of());
            table.change(
                    aor,
                    standing -> registrar
                            .learn(
                                    asked,
                                    (Ruling.Pass) registrar.rule(asked, standing, RegistrarTest.this::token, NOW),
                                    answered,
                                    standing,
                                    NOW)
                            .standing());
        }

        @Test
        void contactsAreFoundByIdentityBestFirstWithFlowPathAndSecurity() {
            register("alice", FLOW, true, "<sip:a@1>;q=0.2", 60);
            register("alice", MOVED, false, "<sip:a@2>;q=0.9", 60);
            assertThat(table.of("sip:alice@EXAMPLE.test"))
                    .extracting(each -> each.contactUri())
                    .containsExactly("sip:a@2", "sip:a@1");
            assertThat(table.of("tel:+1555").getFirst().flow()).isEqualTo(MOVED);
            assertThat(table.of("tel:+1555").getFirst().path()).containsExactly("<sip:edge;lr>");
            assertThat(table.of("tel:+1555").getFirst().e2ae()).containsExactly("message");
            assertThat(table.behindNat("192.0.2.1:5060")).isTrue();
            assertThat(table.behindNat("192.0.2.1:5062")).isFalse();
            assertThat(table.from(FLOW)).hasSize(1);
        }

        @Test
        @Tag("rfc5626-5_3")
        void flowThatIsLostTakesItsContactsAway() {
            register("alice", FLOW, true, "<sip:a@1>", 60);
            register("bob", FLOW, true, "<sip:b@1>", 60);
            register("bob", MOVED, true, "<sip:b@2>", 60);
            assertThat(table.lost(FLOW)).hasSize(2);
            assertThat(table.all()).extracting(each -> each.contact().uri()).containsExactly("sip:b@2");
            assertThat(table.size()).isEqualTo(1);
        }

        @Test
        void whatEndsIsPurgedAndNothingIsLeftBehind() {
            for (int user = 0; user < 100; user++) {
                register("u" + user, FLOW, false, "<sip:u@" + user + ">", user + 1);
            }
            assertThat(table.purge(NOW.plusSeconds(51))).hasSize(50);
            assertThat(table.size()).isEqualTo(50);
            assertThat(table.purge(NOW.plusSeconds(1000))).hasSize(50);
            assertThat(table.size()).isZero();
            assertThat(table.from(FLOW)).isEmpty();
            assertThat(table.of("tel:+1555")).isEmpty();
            assertThat(table.token("t1")).isEmpty();
        }
    }
}
