package io.limen.h248.codec.text;

import io.limen.h248.model.ItemName;
import io.limen.h248.model.NamedParm;
import io.limen.h248.model.ParmValue;
import io.limen.h248.model.PropertyParm;
import io.limen.h248.model.TerminationId;
import io.limen.h248.model.Value;
import java.util.List;

/** Names, values and ids (H.248.1 B.2). */
final class ValueWriter {
    private final Sink out;

    ValueWriter(Sink out) {
        this.out = out;
    }

    Sink item(ItemName name) {
        return out.put(name.pkg()).put('/').put(name.item());
    }

    void property(PropertyParm property) {
        item(property.name());
        value(property.value());
    }

    void parm(NamedParm parm) {
        out.put(parm.name());
        value(parm.value());
    }

    void value(ParmValue value) {
        switch (value) {
            case ParmValue.Single(Value v) -> {
                out.put('=');
                one(v);
            }
            case ParmValue.OneOf(List<Value> list) -> {
                out.put("={");
                all(list);
                out.put('}');
            }
            case ParmValue.AllOf(List<Value> list) -> {
                out.put("=[");
                all(list);
                out.put(']');
            }
            case ParmValue.Range(Value low, Value high) -> {
                out.put("=[");
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
            out.put(value.text());
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
            return out.put(terminations.getFirst().text());
        }
        out.put('[');
        for (int i = 0; i < terminations.size(); i++) {
            out.put(i > 0 ? "," : "").put(terminations.get(i).text());
        }
        return out.put(']');
    }
}
