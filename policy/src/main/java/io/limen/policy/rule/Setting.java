package io.limen.policy.rule;

import io.limen.policy.plan.CallSide;
import io.limen.policy.plan.Latch;
import io.limen.policy.plan.SourceFilter;
import io.limen.policy.plan.TcpMode;
import io.limen.policy.plan.TcpStart;
import java.util.Locale;

/** One field of an outcome with the value a policy gives it (DESIGN 2.4). */
public sealed interface Setting {

    /** Dotted name of the field, with the side where there is one, such as {@code tcp.setup.egress}. */
    String field();

    /** The value as policies write it. */
    String value();

    /** What happens to the stream. */
    record Action(Action.Kind kind, int status) implements Setting {
        /** Actions. */
        public enum Kind {
            ANCHOR,
            BYPASS,
            REJECT
        }

        @Override
        public String field() {
            return "action";
        }

        @Override
        public String value() {
            return kind.name().toLowerCase(Locale.ROOT);
        }
    }

    /** How the stream is protected. */
    record Security(Security.Kind kind) implements Setting {
        /** Ways of protection. */
        public enum Kind {
            NONE,
            E2AE,
            E2E
        }

        @Override
        public String field() {
            return "security";
        }

        @Override
        public String value() {
            return kind.name().toLowerCase(Locale.ROOT);
        }
    }

    /** How the gateway joins the two sides. */
    record Mode(TcpMode mode) implements Setting {
        @Override
        public String field() {
            return "tcp.mode";
        }

        @Override
        public String value() {
            return mode.token();
        }
    }

    /** What the SDP toward one side says: toward egress the offer, toward ingress the answer. */
    record SetupToward(CallSide side, SetupToward.Kind kind) implements Setting {
        /** Values; KEEP passes on what the other end said. */
        public enum Kind {
            KEEP,
            ACTIVE,
            PASSIVE,
            ACTPASS
        }

        @Override
        public String field() {
            return "tcp.setup." + token(side);
        }

        @Override
        public String value() {
            return kind.name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * What makes the gateway open on one side.
     *
     * @param named whether the policy named this side, rather than giving one value for whichever side opens
     */
    record StartToward(CallSide side, TcpStart start, boolean named) implements Setting {
        @Override
        public String field() {
            return "tcp.start." + token(side);
        }

        @Override
        public String value() {
            return start.token();
        }
    }

    /** Latching toward one side. */
    record LatchToward(CallSide side, Latch latch) implements Setting {
        @Override
        public String field() {
            return "nat.latch." + token(side);
        }

        @Override
        public String value() {
            return latch.token();
        }
    }

    /** Source filter toward one side. */
    record FilterToward(CallSide side, SourceFilter.Scope scope) implements Setting {
        @Override
        public String field() {
            return "nat.sourceFilter." + token(side);
        }

        @Override
        public String value() {
            return scope.name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    /** Whether the gateway reads MSRP. */
    record Awareness(boolean aware) implements Setting {
        @Override
        public String field() {
            return "msrp.aware";
        }

        @Override
        public String value() {
            return aware ? "aware" : "agnostic";
        }
    }

    private static String token(CallSide side) {
        return side.name().toLowerCase(Locale.ROOT);
    }
}
