package io.limen.h248.codec;

import static org.assertj.core.api.Assertions.assertThat;

import io.limen.h248.model.Action;
import io.limen.h248.model.Command;
import io.limen.h248.model.ContextId;
import io.limen.h248.model.H248Message;
import io.limen.h248.model.ItemName;
import io.limen.h248.model.LocalControl;
import io.limen.h248.model.MediaDescriptor;
import io.limen.h248.model.Mid;
import io.limen.h248.model.PropertyParm;
import io.limen.h248.model.RefusedValueException;
import io.limen.h248.model.SessionText;
import io.limen.h248.model.StreamDescriptor;
import io.limen.h248.model.StreamMode;
import io.limen.h248.model.StreamParms;
import io.limen.h248.model.TerminationId;
import io.limen.h248.model.Transaction;
import io.limen.h248.model.Value;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;
import org.junit.jupiter.api.Test;

/**
 * No text of a peer ends a descriptor, a quoted string or a message and begins another (attack class B4): what is written
 * is read again as exactly what was meant, or the model refuses the text.
 */
class DescriptorInjectionTest {
    private static final String[] PARTS = {
        "}",
        "}}",
        "{",
        "\\}",
        "\\",
        "\"",
        ",",
        ";",
        "\r\n",
        "\n",
        "\r",
        "\0",
        "}}}}}Subtract=*{}",
        "},Remote{v=0\r\n}",
        "\",x/y=\"",
        "a=",
        "v=0\r\n",
        "m=audio 1 RTP/AVP 0\r\n",
        " ",
        "\t",
        "\u00e9",
        "\u2028",
        "\ud83d\ude00",
        "MEGACO/1 [1.2.3.4]",
        "Context=1{Subtract=*}",
        "$",
        "*"
    };

    private static String hostile(Random random) {
        StringBuilder text = new StringBuilder();
        for (int left = 1 + random.nextInt(6); left > 0; left--) {
            text.append(PARTS[random.nextInt(PARTS.length)]);
        }
        return text.toString();
    }

    private static H248Message message(Optional<SessionText> local, Value property) {
        LocalControl control =
                LocalControl.of(StreamMode.INACTIVE, PropertyParm.of(ItemName.of("ipdc/realm"), property));
        StreamParms parms = StreamParms.of(Optional.of(control), local, local);
        Command add = Command.Add.of(
                TerminationId.CHOOSE,
                MediaDescriptor.of(new StreamDescriptor(1, parms), new StreamDescriptor(2, parms)));
        return H248Message.of(
                3,
                new Mid.Domain("mgc.test", OptionalInt.empty()),
                new Transaction.Request(1, List.of(Action.of(ContextId.CHOOSE, add))));
    }

    private static void same(H248Message message, String why) {
        for (Form form : List.of(Form.PRETTY, Form.COMPACT)) {
            assertThat(H248Codec.decode(H248Codec.encode(message, form)))
                    .as("%s %s", form, why)
                    .isInstanceOfSatisfying(
                            Decoded.Ok.class, ok -> assertThat(ok.message()).isEqualTo(message));
        }
    }

    private static String shown(String text) {
        return text.replace("\r", "\\r").replace("\n", "\\n").replace("\0", "\\0");
    }

    @Test
    void noSessionDescriptionEndsLocalOrRemote() {
        Random random = new Random(1848);
        int written = 0;
        for (int round = 0; round < 4_000; round++) {
            String value = hostile(random);
            SessionText text;
            try {
                text = SessionText.of("v=0\r\ns=" + value + "\r\na=x:" + value);
            } catch (RefusedValueException refused) {
                continue;
            }
            same(message(Optional.of(text), Value.string("core")), shown(value));
            written++;
        }
        assertThat(written).isGreaterThan(500);
    }

    @Test
    void noValueEndsItsQuotes() {
        Random random = new Random(1849);
        int written = 0;
        for (int round = 0; round < 4_000; round++) {
            String text = hostile(random);
            Value value;
            try {
                value = random.nextBoolean() ? Value.string(text) : Value.of(text);
            } catch (RefusedValueException refused) {
                continue;
            }
            same(message(Optional.empty(), value), shown(text));
            written++;
        }
        assertThat(written).isGreaterThan(200);
    }
}
