package io.limen.h248.codec.ber;

import io.limen.h248.model.SignalRequest;
import io.limen.h248.model.SignalRequest.Completion;
import io.limen.h248.model.SignalRequest.Signal;
import io.limen.h248.model.SignalsDescriptor;
import io.limen.h248.packages.ItemKind;
import java.util.List;
import java.util.OptionalInt;

/** The signals descriptor (H.248.1 §7.1.11). */
final class SignalWriter {
    private static final int MOST = 65535;

    private final BerOutput out;
    private final ParmWriter parms;

    SignalWriter(BerOutput out, ParmWriter parms) {
        this.out = out;
        this.parms = parms;
    }

    void signals(int identifier, SignalsDescriptor descriptor) {
        int mark = out.mark();
        List<SignalRequest> list = descriptor.signals();
        for (int i = list.size() - 1; i >= 0; i--) {
            switch (list.get(i)) {
                case Signal signal -> signal(0xA0, signal);
                case SignalRequest.Sequence(int id, List<Signal> signals) -> sequence(id, signals);
            }
        }
        out.close(identifier, mark);
    }

    private void sequence(int id, List<Signal> signals) {
        int mark = out.mark();
        for (int i = signals.size() - 1; i >= 0; i--) {
            signal(0x30, signals.get(i));
        }
        out.close(0xA1, mark);
        out.number(0x80, id);
        out.close(0xA1, mark);
    }

    private void signal(int identifier, Signal signal) {
        int mark = out.mark();
        Names.Item item = parms.names().item(ItemKind.SIGNAL, signal.name());
        sixteen(0x89, signal.intersignalDelay(), "inter-signal delay");
        if (signal.requestId().isPresent()) {
            out.number(0x88, signal.requestId().getAsLong());
        }
        if (signal.direction().isPresent()) {
            out.number(0x87, SignalReader.DIRECTIONS.indexOf(signal.direction().get()));
        }
        parms.parms(0xA6, signal.parms(), signal.name(), item.definition().parms(), List.of());
        if (signal.keepActive()) {
            out.bool(0x85, true);
        }
        if (!signal.notifyCompletion().isEmpty()) {
            completion(signal);
        }
        sixteen(0x83, signal.duration(), "duration");
        if (signal.type().isPresent()) {
            out.number(0x82, SignalReader.TYPES.indexOf(signal.type().get()));
        }
        if (signal.stream().isPresent()) {
            out.number(0x81, signal.stream().getAsInt());
        }
        out.fixed(0x80, item.number(), 4);
        out.close(identifier, mark);
    }

    private void sixteen(int identifier, OptionalInt value, String what) {
        if (value.isPresent()) {
            if (value.getAsInt() > MOST) {
                throw new BerRefusal(what + " exceeds " + MOST);
            }
            out.number(identifier, value.getAsInt());
        }
    }

    private void completion(Signal signal) {
        int bits = 0;
        for (Completion completion : signal.notifyCompletion()) {
            bits |= Integer.MIN_VALUE >>> SignalReader.COMPLETIONS.indexOf(completion);
        }
        out.bits(0x84, bits);
    }
}
