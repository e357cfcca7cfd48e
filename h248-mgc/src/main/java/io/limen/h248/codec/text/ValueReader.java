package io.limen.h248.codec.text;

import io.limen.h248.model.ItemName;
import io.limen.h248.model.NamedParm;
import io.limen.h248.model.ParmValue;
import io.limen.h248.model.PropertyParm;
import io.limen.h248.model.TerminationId;
import io.limen.h248.model.TimeNotation;
import io.limen.h248.model.Value;
import java.util.ArrayList;
import java.util.List;

/** Names, values and ids (H.248.1 B.2). */
final class ValueReader {
    private final Scanner in;

    ValueReader(Scanner in) {
        this.in = in;
    }

    /** The word read last as package and item. */
    ItemName wordItem() {
        String text = in.text();
        int slash = text.indexOf('/');
        if (slash < 0) {
            throw in.faultAtWord("`" + text + "` is not known here and not of the form package/item");
        }
        return new ItemName(text.substring(0, slash), text.substring(slash + 1));
    }

    ItemName item() {
        in.word();
        return wordItem();
    }

    /** The property whose name is the word read last. */
    PropertyParm wordProperty() {
        ItemName name = wordItem();
        return new PropertyParm(name, parmValue());
    }

    /** The parameter whose name is the word read last. */
    NamedParm wordParm() {
        String name = in.text();
        return new NamedParm(name, parmValue());
    }

    boolean atValue() {
        int next = in.peek();
        return next == '=' || next == '#' || next == '<' || next == '>';
    }

    ParmValue parmValue() {
        if (in.accept('#')) {
            return new ParmValue.Relation(ParmValue.Operator.NOT_EQUAL, value());
        }
        if (in.accept('<')) {
            return new ParmValue.Relation(ParmValue.Operator.LESS, value());
        }
        if (in.accept('>')) {
            return new ParmValue.Relation(ParmValue.Operator.GREATER, value());
        }
        in.expect('=');
        if (in.acceptOpen()) {
            List<Value> values = values();
            in.close();
            return new ParmValue.OneOf(values);
        }
        if (in.accept('[')) {
            return bracketed();
        }
        return new ParmValue.Single(value());
    }

    private ParmValue bracketed() {
        Value first = value();
        if (in.accept(':')) {
            Value high = value();
            in.expect(']');
            return new ParmValue.Range(first, high);
        }
        List<Value> values = new ArrayList<>();
        values.add(first);
        while (in.accept(',')) {
            values.add(value());
        }
        in.expect(']');
        return new ParmValue.AllOf(values);
    }

    private List<Value> values() {
        List<Value> values = new ArrayList<>();
        do {
            values.add(value());
        } while (in.accept(','));
        return values;
    }

    Value value() {
        if (in.peek() == '"') {
            return new Value(in.quoted(), true);
        }
        in.word();
        return new Value(in.text(), false);
    }

    boolean onOff() {
        in.expect('=');
        return wordOnOff();
    }

    boolean wordOnOff() {
        return switch (in.token()) {
            case ON -> true;
            case OFF -> false;
            default -> throw in.faultAtWord("ON or OFF expected");
        };
    }

    int equalsNumber(String what, int most) {
        in.expect('=');
        return in.smallNumber(what, most);
    }

    long requestId() {
        in.word();
        return in.text().equals("*") ? 0xFFFF_FFFFL : in.wordNumber("request id", 0xFFFF_FFFFL);
    }

    /** One TerminationID, or a list in brackets. */
    List<TerminationId> terminations() {
        if (!in.accept('[')) {
            return List.of(termination());
        }
        List<TerminationId> list = new ArrayList<>();
        do {
            list.add(termination());
        } while (in.accept(','));
        in.expect(']');
        return list;
    }

    TerminationId termination() {
        in.word();
        return new TerminationId(in.text());
    }

    /** Whether the word read last is a time. */
    boolean wordIsTime() {
        String text = in.text();
        return text.length() == 17
                && (text.charAt(8) == 'T' || text.charAt(8) == 't')
                && text.chars().allMatch(c -> (c >= '0' && c <= '9') || c == 'T' || c == 't');
    }

    TimeNotation wordTime() {
        String text = in.text();
        return new TimeNotation(text.substring(0, 8), text.substring(9));
    }
}
