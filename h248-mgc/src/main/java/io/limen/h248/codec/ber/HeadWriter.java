package io.limen.h248.codec.ber;

import io.limen.h248.model.AuthenticationHeader;
import io.limen.h248.model.ErrorDescriptor;
import io.limen.h248.model.Mid;
import io.limen.h248.model.TimeNotation;
import java.util.Optional;
import java.util.OptionalInt;

/** Small things of many places: authentication header, mIds, errors and times. */
final class HeadWriter {
    private HeadWriter() {}

    static void authentication(BerOutput out, int identifier, AuthenticationHeader header) {
        int mark = out.mark();
        hex(out, 0x82, header.icv(), "integrity check value");
        hex(out, 0x81, header.sequence(), "sequence number");
        hex(out, 0x80, header.spi(), "security parameters index");
        out.close(identifier, mark);
    }

    private static void hex(BerOutput out, int identifier, String digits, String what) {
        Optional<byte[]> octets = Hex.octets(digits, 0);
        if (octets.isEmpty()) {
            throw new BerRefusal(what + " has an odd number of digits");
        }
        out.string(identifier, octets.get());
    }

    /** The alternative of an mId, whose numbers begin at {@code first}. */
    static void mid(BerOutput out, int first, Mid mid) {
        int mark = out.mark();
        switch (mid) {
            case Mid.Ip4(int address, OptionalInt port) -> {
                port(out, port);
                out.fixed(0x80, address, 4);
                out.close(0xA0 + first, mark);
            }
            case Mid.Ip6(long high, long low, OptionalInt port) -> {
                port(out, port);
                int inner = out.mark();
                out.long64(low);
                out.long64(high);
                out.close(0x80, inner);
                out.close(0xA1 + first, mark);
            }
            case Mid.Domain(String name, OptionalInt port) -> {
                port(out, port);
                out.text(0x80, name, "domain name");
                out.close(0xA2 + first, mark);
            }
            case Mid.Device(String path) -> out.text(0x83 + first, path, "device name");
            case Mid.Mtp(String digits) -> hex(out, 0x84 + first, even(digits), "mtp address");
        }
    }

    /** An odd number of digits gets a leading zero. */
    static String even(String digits) {
        return (digits.length() & 1) == 0 ? digits : "0" + digits;
    }

    private static void port(BerOutput out, OptionalInt port) {
        if (port.isPresent()) {
            out.number(0x81, port.getAsInt());
        }
    }

    /** An error; characters that an IA5String does not have are written in UTF-8, as {@link HeadReader} reads them. */
    static void error(BerOutput out, int identifier, ErrorDescriptor error) {
        int mark = out.mark();
        if (error.text().isPresent()) {
            String text = error.text().get();
            int inner = out.mark();
            out.chars(text, 0, text.length());
            out.close(0x81, inner);
        }
        out.number(0x80, error.code().code());
        out.close(identifier, mark);
    }

    static void time(BerOutput out, int identifier, TimeNotation time) {
        int mark = out.mark();
        out.text(0x81, time.time(), "time");
        out.text(0x80, time.date(), "date");
        out.close(identifier, mark);
    }
}
