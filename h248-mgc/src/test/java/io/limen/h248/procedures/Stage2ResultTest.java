package io.limen.h248.procedures;

import static io.limen.h248.procedures.Plans.added;
import static io.limen.h248.procedures.Plans.at;
import static org.assertj.core.api.Assertions.assertThat;

import io.limen.h248.model.ActionReply;
import io.limen.h248.model.CommandReply;
import io.limen.h248.model.CommandReply.Amms;
import io.limen.h248.model.CommandReply.AmmsKind;
import io.limen.h248.model.ContextId;
import io.limen.h248.model.ContextProperties;
import io.limen.h248.model.ErrorCode;
import io.limen.h248.model.ErrorDescriptor;
import io.limen.h248.model.TerminationId;
import io.limen.h248.model.Transaction.Reply;
import io.limen.policy.plan.CallSide;
import io.limen.policy.plan.Procedure;
import io.limen.policy.plan.ProcedureResult;
import io.limen.policy.plan.ProcedureResult.Done;
import io.limen.policy.plan.ProcedureResult.Rejected;
import io.limen.policy.plan.ProcedureResult.Reserved;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class Stage2ResultTest {
    private static final ContextId FIVE = new ContextId(5);

    private final Stage2 stage2 = new Stage2(WireNames.iqDefault());

    private static Reply reply(CommandReply... replies) {
        return Reply.of(1, List.of(ActionReply.of(FIVE, List.of(replies))));
    }

    private static Reply reply(ErrorDescriptor error, CommandReply... replies) {
        return Reply.of(
                1, List.of(new ActionReply(FIVE, ContextProperties.NONE, List.of(replies), Optional.of(error))));
    }

    private static ErrorDescriptor error(int code) {
        return ErrorDescriptor.of(new ErrorCode(code), "no");
    }

    private static Amms answered(AmmsKind kind, String id) {
        return Amms.of(kind, new TerminationId(id));
    }

    private static Amms refused(AmmsKind kind, String id, int code) {
        return Amms.of(kind, new TerminationId(id), error(code));
    }

    @Nested
    class Reserve {
        private final Procedure.Reserve reserve = new Procedure.Reserve(Plans.relay());

        private ProcedureResult result(Reply reply) {
            return stage2.result(reserve, reply);
        }

        @Test
        void theReplyGivesContextTerminationsAndAddresses() {
            assertThat(result(reply(added("ip/1/1", 20000), added("ip/2/2", 20002))))
                    .isInstanceOfSatisfying(Reserved.class, reserved -> {
                        assertThat(reserved.contextId()).isEqualTo(5);
                        assertThat(reserved.ingress().terminationId()).isEqualTo("ip/1/1");
                        assertThat(reserved.egress().terminationId()).isEqualTo("ip/2/2");
                        assertThat(reserved.ingress()
                                        .point()
                                        .streams()
                                        .getFirst()
                                        .local())
                                .contains(at("127.0.0.20", 20000));
                        assertThat(reserved.egress()
                                        .point()
                                        .streams()
                                        .getFirst()
                                        .local())
                                .contains(at("127.0.0.20", 20002));
                    });
        }

        @Test
        void anErrorOfTheTransactionLeavesNothing() {
            assertThat(result(Reply.error(1, error(510)))).isEqualTo(new Rejected(510, "no", 0, List.of()));
        }

        @Test
        void anErrorOfTheActionNamesTheTerminationThatWasMade() {
            assertThat(result(reply(error(412), added("ip/1/1", 20000))))
                    .isEqualTo(new Rejected(412, "no", 5, List.of("ip/1/1")));
        }

        @Test
        void anErrorOfTheSecondAddNamesTheFirstTermination() {
            assertThat(result(reply(added("ip/1/1", 20000), refused(AmmsKind.ADD, "ip/2/$/$", 432))))
                    .isEqualTo(new Rejected(432, "no", 5, List.of("ip/1/1")));
        }

        @Test
        void anErrorInAContextThatWasNeverMadeLeavesNothing() {
            assertThat(result(Reply.of(1, List.of(ActionReply.error(ContextId.CHOOSE, error(412))))))
                    .isEqualTo(new Rejected(412, "no", 0, List.of()));
        }

        @Test
        void aReplyThatLacksAnAddIsRejectedWithWhatIsThere() {
            assertThat(result(reply(added("ip/1/1", 20000))))
                    .isEqualTo(new Rejected(500, "the reply answers 1 of 2 adds", 5, List.of("ip/1/1")));
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "",
                    "c=IN IP4 127.0.0.20",
                    "m=- 20000 TCP -",
                    "c=IN IP4 $\nm=- 20000 TCP -",
                    "c=IN IP4 127.0.0.20\nm=- $ TCP -",
                    "c=IN IP4 127.0.0.20\nm=- 0 TCP -",
                    "c=IN IP4 127.0.0.20\nm=- 70000 TCP -",
                    "c=IN ATM 127.0.0.20\nm=- 20000 TCP -"
                })
        void aReplyWithoutAUsableAddressIsRejectedWithBothTerminations(String sdp) {
            assertThat(result(reply(added("ip/1/1", 20000), added("ip/2/2", sdp))))
                    .isEqualTo(new Rejected(
                            500, "the reply has no address for stream 1 of ip/2/2", 5, List.of("ip/1/1", "ip/2/2")));
        }

        @Test
        void aReplyWithoutAContextOrWithAWildcardIsRejected() {
            Reply noContext = Reply.of(
                    1, List.of(ActionReply.of(ContextId.CHOOSE, List.of(added("ip/1/1", 1), added("ip/2/2", 2)))));
            assertThat(result(noContext)).isEqualTo(new Rejected(500, "the reply names no context", 0, List.of()));
            assertThat(result(reply(added("ip/1/1", 1), added("ip/2/$", 2))))
                    .isEqualTo(new Rejected(500, "the reply names no termination for EGRESS", 5, List.of("ip/1/1")));
        }

        @Test
        void aLateReplyTellsWhatToRelease() {
            assertThat(stage2.leftovers(reply(added("ip/1/1", 1), added("ip/2/2", 2))))
                    .contains(new Procedure.Release(5, List.of("ip/1/1", "ip/2/2")));
            assertThat(stage2.leftovers(reply(added("ip/1/1", 1), refused(AmmsKind.ADD, "ip/2/$/$", 432))))
                    .contains(new Procedure.Release(5, List.of("ip/1/1")));
            assertThat(stage2.leftovers(Reply.error(1, error(510)))).isEmpty();
        }
    }

    @Nested
    class Configure {
        private final Procedure.Configure configure = new Procedure.Configure(
                5,
                List.of(
                        Plans.reserved(
                                "ip/1/1",
                                CallSide.INGRESS,
                                Plans.relay().ingress().streams().getFirst(),
                                1),
                        Plans.reserved(
                                "ip/2/2",
                                CallSide.EGRESS,
                                Plans.relay().egress().streams().getFirst(),
                                2)));

        @Test
        void itIsDoneWhenEveryTerminationIsAnswered() {
            assertThat(stage2.result(
                            configure, reply(answered(AmmsKind.MODIFY, "ip/1/1"), answered(AmmsKind.MODIFY, "IP/2/2"))))
                    .isEqualTo(new Done(5));
            assertThat(stage2.result(configure, reply(answered(AmmsKind.MODIFY, "ip/1/1"))))
                    .isEqualTo(new Rejected(500, "the reply does not answer for ip/2/2", 0, List.of()));
        }

        @Test
        void anErrorAtAnyLevelRejects() {
            Rejected rejected = new Rejected(430, "no", 0, List.of());
            assertThat(stage2.result(configure, Reply.error(1, error(430)))).isEqualTo(rejected);
            assertThat(stage2.result(configure, reply(error(430)))).isEqualTo(rejected);
            assertThat(stage2.result(configure, reply(refused(AmmsKind.MODIFY, "ip/1/1", 430))))
                    .isEqualTo(rejected);
        }
    }

    @Nested
    class Release {
        private final Procedure.Release release = new Procedure.Release(5, List.of("ip/1/1", "ip/2/2"));

        @Test
        void itIsDoneWhenEverySubtractIsAnswered() {
            assertThat(stage2.result(
                            release,
                            reply(answered(AmmsKind.SUBTRACT, "ip/1/1"), answered(AmmsKind.SUBTRACT, "ip/2/2"))))
                    .isEqualTo(new Done(5));
        }

        @ParameterizedTest
        @ValueSource(ints = {430, 431, 411, 435, 581})
        void aTerminationThatIsGoneCountsAsReleased(int code) {
            assertThat(stage2.result(
                            release,
                            reply(refused(AmmsKind.SUBTRACT, "ip/1/1", code), answered(AmmsKind.SUBTRACT, "ip/2/2"))))
                    .isEqualTo(new Done(5));
            Reply afterTheFirst = reply(error(code), answered(AmmsKind.SUBTRACT, "ip/1/1"));
            assertThat(stage2.result(release, afterTheFirst)).isEqualTo(new Done(5));
        }

        @ParameterizedTest
        @ValueSource(ints = {411, 581})
        void aContextThatIsGoneTookAllItsTerminationsAlong(int code) {
            assertThat(stage2.result(release, Reply.error(1, error(code)))).isEqualTo(new Done(5));
            assertThat(stage2.result(release, reply(error(code)))).isEqualTo(new Done(5));
        }

        @Test
        void aTerminationThatWasNotReachedIsStillThere() {
            assertThat(stage2.result(release, reply(refused(AmmsKind.SUBTRACT, "ip/1/1", 430))))
                    .isEqualTo(new Rejected(500, "the reply does not answer for ip/2/2", 5, List.of("ip/2/2")));
        }

        @Test
        void oneTerminationThatDoesNotExistSaysNothingOfTheOther() {
            Reply mixed = reply(refused(AmmsKind.SUBTRACT, "ip/1/1", 581), refused(AmmsKind.SUBTRACT, "ip/2/2", 511));
            assertThat(stage2.result(release, mixed)).isEqualTo(new Rejected(511, "no", 5, List.of("ip/2/2")));
        }

        @Test
        void anErrorThatStopsTheActionCountsForTheTerminationItStoppedAt() {
            assertThat(stage2.result(release, reply(error(430))))
                    .isEqualTo(new Rejected(500, "the reply does not answer for ip/2/2", 5, List.of("ip/2/2")));
        }

        @Test
        void aReleaseOfTheWholeContextIsDoneWhenNothingMatched() {
            Procedure.Release all = new Procedure.Release(5, List.of());
            assertThat(stage2.result(all, reply(answered(AmmsKind.SUBTRACT, "ip/1/1"))))
                    .isEqualTo(new Done(5));
            assertThat(stage2.result(all, Reply.error(1, error(431)))).isEqualTo(new Done(5));
            assertThat(stage2.result(all, Reply.error(1, error(500)))).isEqualTo(new Rejected(500, "no", 5, List.of()));
        }

        @Test
        void anotherErrorNamesWhatIsLeft() {
            assertThat(stage2.result(
                            release,
                            reply(refused(AmmsKind.SUBTRACT, "ip/1/1", 511), answered(AmmsKind.SUBTRACT, "ip/2/2"))))
                    .isEqualTo(new Rejected(511, "no", 5, List.of("ip/1/1")));
            assertThat(stage2.result(release, Reply.error(1, error(500))))
                    .isEqualTo(new Rejected(500, "no", 5, List.of("ip/1/1", "ip/2/2")));
        }
    }
}
