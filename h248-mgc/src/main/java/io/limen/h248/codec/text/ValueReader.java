package io.limen.h248.codec.text;

import io.limen.h248.codec.reading.Gathered;
import io.limen.h248.codec.reading.ReadFault;
import io.limen.h248.model.ItemName;
import io.limen.h248.model.Mid;
import io.limen.h248.model.NamedParm;
import io.limen.h248.model.ParmValue;
import io.limen.h248.model.PropertyParm;
import io.limen.h248.model.TerminationId;
import io.limen.h248.model.TimeNotation;
import io.limen.h248.model.Value;
import java.util.List;

/** Names, values and ids (H.248.1 B.2). */
final class ValueReader {
    private final Scanner in;
    private final Gathered lists;
    private final WordCache<ItemName> items = new WordCache<>(256);
    private final WordCache<Mid> mids = new WordCache<>(32);

    ValueReader(Scanner in) {
        this.in = in;
        lists = in.lists();
    }

    /** The word read last as package and item. */
    ItemName wordItem() {
        ItemName known = in.known(items);
        return known != null ? known : in.keep(items, newItem());
    }

    private ItemName newItem() {
        int slash = in.indexInWord('/');
        if (slash < 0) {
            throw in.faultAtWord(in.shown() + " is not known here and not of the form package/item");
        }
        return new ItemName(in.text(0, slash), in.text(slash + 1, in.wordLength()));
    }

    ItemName item() {
        in.word();
        return wordItem();
    }

    /** Names of items in braces. */
    List<ItemName> items() {
        int mark = lists.mark();
        in.open();
        do {
            lists.add(item());
        } while (in.accept(','));
        in.close();
        return lists.since(mark);
    }

    /** The mId that comes next. */
    Mid mid() {
        in.peek();
        int from = in.position();
        in.mid();
        Mid known = in.known(mids);
        if (known != null) {
            return known;
        }
        if (in.wordLength() == 3 && in.text().equalsIgnoreCase("MTP") && in.accept('{')) {
            in.word();
            String hex = in.text();
            in.expect('}');
            return Mid.parse("MTP{" + hex + "}").orElseThrow(() -> noMid(from));
        }
        return in.keep(mids, Mid.parse(in.text()).orElseThrow(() -> noMid(from)));
    }

    private static ReadFault noMid(int from) {
        return new ReadFault(from, "mId is not of any known form");
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
        if (!in.accept('=')) {
            return relation();
        }
        if (in.acceptOpen()) {
            int mark = lists.mark();
            do {
                lists.add(value());
            } while (in.accept(','));
            in.close();
            return new ParmValue.OneOf(lists.since(mark));
        }
        if (in.accept('[')) {
            return bracketed();
        }
        return new ParmValue.Single(value());
    }

    private ParmValue relation() {
        if (in.accept('#')) {
            return new ParmValue.Relation(ParmValue.Operator.NOT_EQUAL, value());
        }
        if (in.accept('<')) {
            return new ParmValue.Relation(ParmValue.Operator.LESS, value());
        }
        if (in.accept('>')) {
            return new ParmValue.Relation(ParmValue.Operator.GREATER, value());
        }
        throw in.fault("`=` expected, " + in.found());
    }

    private ParmValue bracketed() {
        Value first = value();
        if (in.accept(':')) {
            Value high = value();
            in.expect(']');
            return new ParmValue.Range(first, high);
        }
        int mark = lists.mark();
        lists.add(first);
        while (in.accept(',')) {
            lists.add(value());
        }
        in.expect(']');
        return new ParmValue.AllOf(lists.since(mark));
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
        return in.wordIs('*') ? 0xFFFF_FFFFL : in.wordNumber("request id", 0xFFFF_FFFFL);
    }

    /** One TerminationID, or a list in brackets. */
    List<TerminationId> terminations() {
        if (!in.accept('[')) {
            return List.of(termination());
        }
        int mark = lists.mark();
        do {
            lists.add(termination());
        } while (in.accept(','));
        in.expect(']');
        return lists.since(mark);
    }

    /** TerminationIDs with commas between them and a brace around them. */
    List<TerminationId> inBraces() {
        in.open();
        in.word();
        return wordInBraces();
    }

    /** The same with the first of them read. */
    List<TerminationId> wordInBraces() {
        int mark = lists.mark();
        lists.add(wordTermination());
        while (in.accept(',')) {
            lists.add(termination());
        }
        in.close();
        return lists.since(mark);
    }

    TerminationId termination() {
        in.word();
        return wordTermination();
    }

    /** The word read last as a TerminationID. */
    TerminationId wordTermination() {
        if (in.wordIs('$')) {
            return TerminationId.CHOOSE;
        }
        return in.wordIs('*') ? TerminationId.ALL : new TerminationId(in.text());
    }

    /** Whether the word read last is a time. */
    boolean wordIsTime() {
        boolean split = in.wordLength() == 17 && (in.indexInWord('T') == 8 || in.indexInWord('t') == 8);
        return split && in.partNumber(0, 8, Long.MAX_VALUE) >= 0 && in.partNumber(9, 17, Long.MAX_VALUE) >= 0;
    }

    TimeNotation wordTime() {
        return new TimeNotation(in.text(0, 8), in.text(9, 17));
    }
}
