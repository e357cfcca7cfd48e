package io.limen.h248.codec.text;

import io.limen.h248.model.ItemName;
import io.limen.h248.model.Mid;
import io.limen.h248.model.NamedParm;
import io.limen.h248.model.ParmValue;
import io.limen.h248.model.PropertyParm;
import io.limen.h248.model.TerminationId;
import io.limen.h248.model.TimeNotation;
import io.limen.h248.model.Value;
import java.util.List;
import java.util.OptionalInt;

/** Names, values and ids (H.248.1 B.2). */
final class ValueWriter {
    private final Sink out;

    ValueWriter(Sink out) {
        this.out = out;
    }

    Sink item(ItemName name) {
        return out.ascii(name.pkg()).put('/').ascii(name.item());
    }

    void property(PropertyParm property) {
        item(property.name());
        value(property.value());
    }

    /** Properties as parts between braces. */
    void properties(List<PropertyParm> properties) {
        for (int i = 0; i < properties.size(); i++) {
            out.next();
            property(properties.get(i));
        }
    }

    /** Parameters as parts between braces. */
    void parms(List<NamedParm> parms) {
        for (int i = 0; i < parms.size(); i++) {
            out.next().ascii(parms.get(i).name());
            value(parms.get(i).value());
        }
    }

    void value(ParmValue value) {
        switch (value) {
            case ParmValue.Single(Value v) -> {
                out.put('=');
                one(v);
            }
            case ParmValue.OneOf(List<Value> list) -> {
                out.put('=').put('{');
                all(list);
                out.put('}');
            }
            case ParmValue.AllOf(List<Value> list) -> {
                out.put('=').put('[');
                all(list);
                out.put(']');
            }
            case ParmValue.Range(Value low, Value high) -> {
                out.put('=').put('[');
                one(low);
                out.put(':');
                one(high);
                out.put(']');
            }
            case ParmValue.Relation(ParmValue.Operator operator, Value v) -> {
                out.put(operator.sign());
                one(v);
            }
        }
    }

    private void all(List<Value> values) {
        for (int i = 0; i < values.size(); i++) {
            if (i > 0) {
                out.put(',');
            }
            one(values.get(i));
        }
    }

    private void one(Value value) {
        if (value.quoted()) {
            out.quoted(value.text());
        } else {
            out.ascii(value.text());
        }
    }

    Sink onOff(boolean on) {
        return out.put(on ? Token.ON : Token.OFF);
    }

    Sink requestId(long id) {
        return id == 0xFFFF_FFFFL ? out.put('*') : out.put(id);
    }

    Sink terminations(List<TerminationId> terminations) {
        if (terminations.size() == 1) {
            return out.ascii(terminations.getFirst().text());
        }
        return out.put('[').terminations(terminations).put(']');
    }

    Sink time(TimeNotation time) {
        return out.ascii(time.date()).put('T').ascii(time.time());
    }

    Sink mid(Mid mid) {
        if (!(mid instanceof Mid.Ip4(int address, OptionalInt port))) {
            return out.ascii(mid.text());
        }
        out.put('[').put(address >>> 24).put('.').put(address >>> 16 & 255).put('.');
        out.put(address >>> 8 & 255).put('.').put(address & 255).put(']');
        return port.isPresent() ? out.put(':').put(port.getAsInt()) : out;
    }
}
