package io.limen.h248.codec.text;

import io.limen.h248.model.SignalRequest;
import io.limen.h248.model.SignalRequest.Completion;
import io.limen.h248.model.SignalRequest.Direction;
import io.limen.h248.model.SignalRequest.Signal;
import io.limen.h248.model.SignalsDescriptor;

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
            out.open();
            for (int i = 0; i < signals.signals().size(); i++) {
                out.next();
                request(signals.signals().get(i));
            }
            out.close();
        }
    }

    private void request(SignalRequest request) {
        switch (request) {
            case Signal signal -> signal(signal);
            case SignalRequest.Sequence sequence -> {
                out.keyed(Token.SIGNAL_LIST).put(sequence.id()).open();
                for (Signal signal : sequence.signals()) {
                    out.next();
                    signal(signal);
                }
                out.close();
            }
        }
    }

    private void signal(Signal signal) {
        values.item(signal.name());
        int mark = out.openSome();
        if (signal.stream().isPresent()) {
            out.next().keyed(Token.STREAM).put(signal.stream().getAsInt());
        }
        if (signal.type().isPresent()) {
            out.next().keyed(Token.SIGNAL_TYPE).put(type(signal.type().get()));
        }
        if (signal.duration().isPresent()) {
            out.next().keyed(Token.DURATION).put(signal.duration().getAsInt());
        }
        if (!signal.notifyCompletion().isEmpty()) {
            out.next().keyed(Token.NOTIFY_COMPLETION).open();
            for (Completion completion : signal.notifyCompletion()) {
                out.next().put(completion(completion));
            }
            out.close();
        }
        if (signal.keepActive()) {
            out.next().put(Token.KEEP_ACTIVE);
        }
        ofVersion3(signal);
        values.parms(signal.parms());
        out.closeSome(mark);
    }

    private void ofVersion3(Signal signal) {
        if (signal.direction().isPresent()) {
            out.next()
                    .keyed(Token.SPA_DIRECTION)
                    .put(direction(signal.direction().get()));
        }
        if (signal.requestId().isPresent()) {
            out.next().keyed(Token.SPA_REQUEST_ID);
            values.requestId(signal.requestId().getAsLong());
        }
        if (signal.intersignalDelay().isPresent()) {
            out.next().keyed(Token.INTERSIGNAL).put(signal.intersignalDelay().getAsInt());
        }
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
