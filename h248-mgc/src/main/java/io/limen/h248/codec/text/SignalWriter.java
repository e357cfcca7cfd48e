package io.limen.h248.codec.text;

import io.limen.h248.model.SignalRequest;
import io.limen.h248.model.SignalRequest.Completion;
import io.limen.h248.model.SignalRequest.Direction;
import io.limen.h248.model.SignalRequest.Signal;
import io.limen.h248.model.SignalsDescriptor;
import java.util.List;

/** The signals descriptor (H.248.1 §7.1.11). */
final class SignalWriter {
    private final Sink out;
    private final ValueWriter values;

    SignalWriter(Sink out, ValueWriter values) {
        this.out = out;
        this.values = values;
    }

    void signals(SignalsDescriptor signals) {
        out.put(Token.SIGNALS);
        // without signals the bare token: legal as empty braces are, and the one of the two that Erlang/OTP reads
        if (!signals.signals().isEmpty()) {
            out.braced(signals.signals(), this::request);
        }
    }

    private void request(SignalRequest request) {
        switch (request) {
            case Signal signal -> signal(signal);
            case SignalRequest.Sequence sequence -> {
                out.keyed(Token.SIGNAL_LIST).put(sequence.id());
                out.braced(sequence.signals(), this::signal);
            }
        }
    }

    private void signal(Signal signal) {
        values.item(signal.name());
        Commas parts = Commas.braced(out);
        signal.stream().ifPresent(id -> parts.next().keyed(Token.STREAM).put(id));
        signal.type().ifPresent(type -> parts.next().keyed(Token.SIGNAL_TYPE).put(type(type)));
        signal.duration().ifPresent(d -> parts.next().keyed(Token.DURATION).put(d));
        if (!signal.notifyCompletion().isEmpty()) {
            parts.next().keyed(Token.NOTIFY_COMPLETION);
            out.braced(List.copyOf(signal.notifyCompletion()), c -> out.put(completion(c)));
        }
        if (signal.keepActive()) {
            parts.next().put(Token.KEEP_ACTIVE);
        }
        signal.direction()
                .ifPresent(d -> parts.next().keyed(Token.SPA_DIRECTION).put(direction(d)));
        signal.requestId().ifPresent(id -> {
            parts.next().keyed(Token.SPA_REQUEST_ID);
            values.requestId(id);
        });
        signal.intersignalDelay()
                .ifPresent(d -> parts.next().keyed(Token.INTERSIGNAL).put(d));
        signal.parms().forEach(parm -> {
            parts.next();
            values.parm(parm);
        });
        parts.end();
    }

    private static Token type(SignalRequest.Type type) {
        return switch (type) {
            case ON_OFF -> Token.ON_OFF;
            case TIME_OUT -> Token.TIME_OUT;
            case BRIEF -> Token.BRIEF;
        };
    }

    private static Token direction(Direction direction) {
        return switch (direction) {
            case EXTERNAL -> Token.EXTERNAL;
            case INTERNAL -> Token.INTERNAL;
            case BOTH -> Token.BOTH;
        };
    }

    private static Token completion(Completion completion) {
        return switch (completion) {
            case TIME_OUT -> Token.TIME_OUT;
            case INTERRUPTED_BY_EVENT -> Token.INT_BY_EVENT;
            case INTERRUPTED_BY_SIGNALS -> Token.INT_BY_SIG_DESCR;
            case OTHER_REASON -> Token.OTHER_REASON;
            case ITERATION -> Token.ITERATION;
        };
    }
}
