package io.limen.h248.procedures;

import static io.limen.h248.procedures.Plans.added;
import static org.assertj.core.api.Assertions.assertThat;

import io.limen.h248.model.ActionReply;
import io.limen.h248.model.Command;
import io.limen.h248.model.CommandReply.Amms;
import io.limen.h248.model.CommandReply.AmmsKind;
import io.limen.h248.model.ContextId;
import io.limen.h248.model.ErrorCode;
import io.limen.h248.model.ErrorDescriptor;
import io.limen.h248.model.EventSpec;
import io.limen.h248.model.ItemName;
import io.limen.h248.model.NamedParm;
import io.limen.h248.model.ObservedEventsDescriptor;
import io.limen.h248.model.ObservedEventsDescriptor.Observed;
import io.limen.h248.model.TerminationId;
import io.limen.h248.model.Transaction.Reply;
import io.limen.h248.model.Value;
import io.limen.policy.plan.BearerNotification;
import io.limen.policy.plan.BearerNotification.Kind;
import io.limen.policy.plan.Procedure;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class Stage2NotificationTest {
    private final Stage2 stage2 = new Stage2(WireNames.iqDefault());

    private static EventSpec event(String name, OptionalInt stream, NamedParm... parms) {
        return new EventSpec(ItemName.of(name), stream, List.of(parms));
    }

    private static Command.Notify reporting(EventSpec... events) {
        return Command.Notify.of(
                new TerminationId("ip/1/1"),
                new ObservedEventsDescriptor(
                        1,
                        Arrays.stream(events)
                                .map(each -> new Observed(Optional.empty(), each))
                                .toList()));
    }

    @Nested
    class Notifications {
        @ParameterizedTest
        @CsvSource({
            "hangterm/thb,      HEARTBEAT",
            "HANGTERM/THB,      HEARTBEAT",
            "g/cause,           BEARER_RELEASED",
            "adid/ipstop,       MEDIA_INACTIVE",
            "tcpbcc/BNCChange,  OTHER",
            "nt/netfail,        OTHER"
        })
        void anEventIsOfTheKindThatTheProfileGivesIt(String name, Kind kind) {
            assertThat(stage2.notifications(5, reporting(event(name, OptionalInt.empty()))))
                    .containsExactly(new BearerNotification(
                            5, "ip/1/1", 0, kind, ItemName.of(name).toString()));
        }

        @ParameterizedTest
        @CsvSource({
            "tcpbcc/BNCChange, est,  TCP_ESTABLISHED",
            "tcpbcc/BNCChange, EST,  TCP_ESTABLISHED",
            "tcpbcc/BNCChange, fail, TCP_FAILED",
            "tcpbcc/BNCChange, rel,  TCP_RELEASED",
            "tcpbcc/BNCChange, mod,  OTHER",
            "tlsbsc/BNCChange, est,  TLS_ESTABLISHED",
            "tlsbsc/BNCChange, fail, TLS_FAILED",
            "tlsbsc/BNCChange, rel,  TLS_RELEASED",
            "tlsbsc/BNCChange, mismatch, FINGERPRINT_MISMATCH"
        })
        void aChangeIsReadByItsType(String name, String type, Kind kind) {
            EventSpec change = event(name, OptionalInt.of(2), NamedParm.of("type", Value.of(type)));
            assertThat(stage2.notifications(5, reporting(change)))
                    .containsExactly(new BearerNotification(5, "ip/1/1", 2, kind, name + "{type=" + type + "}"));
        }

        @Test
        void eachEventOfEachTerminationIsToldInOrder() {
            Command.Notify one =
                    reporting(event("g/cause", OptionalInt.empty()), event("hangterm/thb", OptionalInt.empty()));
            Command.Notify two = new Command.Notify(
                    List.of(new TerminationId("ip/1/1"), new TerminationId("ip/1/2")),
                    one.observed(),
                    Optional.empty());
            assertThat(stage2.notifications(5, two))
                    .extracting(each -> each.terminationId() + " " + each.kind())
                    .containsExactly(
                            "ip/1/1 BEARER_RELEASED", "ip/1/1 HEARTBEAT", "ip/1/2 BEARER_RELEASED", "ip/1/2 HEARTBEAT");
        }
    }

    @Nested
    class Ladder {
        @Test
        void requestsReadAsOneLine() {
            assertThat(stage2.summary(stage2.actions(new Procedure.Reserve(Plans.relay()))))
                    .isEqualTo("Add ip/1/$/$ + Add ip/2/$/$");
            assertThat(stage2.summary(stage2.actions(new Procedure.Release(5, List.of("ip/1/1", "ip/2/2")))))
                    .isEqualTo("ctx 5: Subtract ip/1/1 + Subtract ip/2/2");
            assertThat(stage2.summary(stage2.actions(new Procedure.Release(5, List.of()))))
                    .isEqualTo("ctx 5: Subtract *");
        }

        @Test
        void repliesReadAsOneLine() {
            ErrorDescriptor full = ErrorDescriptor.of(new ErrorCode(510), "no ports");
            Reply both = Reply.of(
                    1,
                    List.of(ActionReply.of(new ContextId(5), List.of(added("ip/1/1", 20000), added("ip/2/2", 20002)))));
            assertThat(stage2.summary(both)).isEqualTo("Reply ctx 5: ip/1/1 127.0.0.20:20000, ip/2/2 127.0.0.20:20002");
            Reply half = Reply.of(
                    1,
                    List.of(ActionReply.of(
                            new ContextId(5),
                            List.of(
                                    added("ip/1/1", "c=IN IP6 2001:db8::1\nm=- 20000 TCP -"),
                                    Amms.of(AmmsKind.ADD, new TerminationId("ip/2/$/$"), full)))));
            assertThat(stage2.summary(half))
                    .isEqualTo("Reply ctx 5: ip/1/1 [2001:db8::1]:20000, ip/2/$/$ error 510 (no ports)");
            assertThat(stage2.summary(Reply.error(1, full))).isEqualTo("Reply error 510 (no ports)");
        }

        @Test
        void notifiesReadAsOneLine() {
            EventSpec up = event("tcpbcc/BNCChange", OptionalInt.of(1), NamedParm.of("type", Value.of("est")));
            assertThat(stage2.summary(reporting(up))).isEqualTo("Notify ip/1/1 tcpbcc/BNCChange{type=est}");
        }
    }
}
