package io.limen.h248.codec.ber;

import io.limen.h248.model.AuthenticationHeader;
import io.limen.h248.model.ErrorCode;
import io.limen.h248.model.ErrorDescriptor;
import io.limen.h248.model.Mid;
import io.limen.h248.model.TimeNotation;
import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.OptionalInt;

/** Small things of many places: authentication header, mIds, errors and times. Identifiers were read, contents were not. */
final class HeadReader {
    private static final int PORT = 65535;

    private HeadReader() {}

    static AuthenticationHeader authentication(BerInput in) {
        int outer = in.enter();
        String spi = part(in, 0, "security parameters index", 4, 4);
        String sequence = part(in, 1, "sequence number", 4, 4);
        String icv = part(in, 2, "integrity check value", 12, 32);
        in.leave(outer);
        return new AuthenticationHeader(spi, sequence, icv);
    }

    private static String part(BerInput in, int number, String what, int least, int most) {
        if (in.field(number - 1) != number) {
            throw in.foreign("an authentication header");
        }
        return Hex.text(in.copied(what, least, most));
    }

    /** The alternative of an mId, by its number. */
    static Mid mid(BerInput in, int alternative) {
        return switch (alternative) {
            case 0 -> {
                int outer = in.enter();
                expectAddress(in);
                int address = in.fixed("address", 4);
                OptionalInt port = port(in);
                in.leave(outer);
                yield new Mid.Ip4(address, port);
            }
            case 1 -> {
                int outer = in.enter();
                expectAddress(in);
                ByteBuffer address = ByteBuffer.wrap(in.copied("address", 16, 16));
                OptionalInt port = port(in);
                in.leave(outer);
                yield new Mid.Ip6(address.getLong(0), address.getLong(8), port);
            }
            case 2 -> domain(in);
            case 3 -> new Mid.Device(in.text());
            case 4 -> new Mid.Mtp(Hex.text(in.copied("mtp address", 2, 4)));
            default -> throw in.foreign("an mId");
        };
    }

    private static Mid domain(BerInput in) {
        int outer = in.enter();
        if (in.field(-1) != 0) {
            throw in.missing("domain name");
        }
        String name = in.text();
        OptionalInt port = port(in);
        in.leave(outer);
        return new Mid.Domain(name, port);
    }

    private static void expectAddress(BerInput in) {
        if (in.field(-1) != 0) {
            throw in.missing("address");
        }
    }

    private static OptionalInt port(BerInput in) {
        if (!in.more()) {
            return OptionalInt.empty();
        }
        if (in.field(0) != 1) {
            throw in.foreign("an address");
        }
        return OptionalInt.of(in.number("port", PORT));
    }

    /** An error; characters that cannot stand in quotes are replaced, as an error text means nothing to a machine. */
    static ErrorDescriptor error(BerInput in) {
        int outer = in.enter();
        if (in.field(-1) != 0) {
            throw in.missing("error code");
        }
        ErrorCode code = new ErrorCode(in.number("error code", 65535));
        Optional<String> text = Optional.empty();
        if (in.more()) {
            if (in.field(0) != 1) {
                throw in.foreign("an error descriptor");
            }
            text = Optional.of(in.anyText());
        }
        in.leave(outer);
        return text.isPresent() ? ErrorDescriptor.of(code, text.get()) : new ErrorDescriptor(code, text);
    }

    static TimeNotation time(BerInput in) {
        int outer = in.enter();
        if (in.field(-1) != 0) {
            throw in.missing("date");
        }
        String date = in.text();
        if (in.field(0) != 1) {
            throw in.missing("time");
        }
        String time = in.text();
        in.leave(outer);
        return new TimeNotation(date, time);
    }
}
