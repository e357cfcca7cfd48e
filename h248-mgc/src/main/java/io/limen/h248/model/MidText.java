package io.limen.h248.model;

import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;

/** Text forms of mIds (H.248.1 B.2). */
final class MidText {
    private MidText() {}

    static Optional<Mid> parse(String text) {
        try {
            return Optional.of(read(text));
        } catch (IllegalArgumentException notOne) { // INVARIANT: the records refuse all that cannot be written
            return Optional.empty();
        }
    }

    private static Mid read(String text) {
        if (text.startsWith("[")) {
            int close = text.indexOf(']');
            String address = text.substring(1, Math.max(1, close));
            OptionalInt port = port(text, close + 1);
            if (address.indexOf(':') < 0) {
                return new Mid.Ip4(parseIp4(address), port);
            }
            long[] halves = Ip6Text.parse(address);
            return new Mid.Ip6(halves[0], halves[1], port);
        }
        if (text.startsWith("<")) {
            int close = text.indexOf('>');
            return new Mid.Domain(text.substring(1, Math.max(1, close)), port(text, close + 1));
        }
        if (text.regionMatches(true, 0, "MTP{", 0, 4) && text.endsWith("}")) {
            return new Mid.Mtp(text.substring(4, text.length() - 1));
        }
        return new Mid.Device(text);
    }

    private static OptionalInt port(String text, int from) {
        if (from == 0) {
            throw new RefusedValueException("an address is not closed");
        }
        if (from == text.length()) {
            return OptionalInt.empty();
        }
        if (text.charAt(from) != ':' || text.length() > from + 6) {
            throw new RefusedValueException("something other than a port follows an address");
        }
        return OptionalInt.of(Integer.parseInt(text, from + 1, text.length(), 10));
    }

    static int parseIp4(String text) {
        int address = 0;
        int from = 0;
        for (int part = 0; part < 4; part++) {
            int dot = text.indexOf('.', from);
            int to = part == 3 || dot < 0 ? text.length() : dot;
            if (dot < 0 != (part == 3)) {
                throw new RefusedValueException("an IPv4 address has four numbers");
            }
            boolean number = to - from <= 3 && WireText.isDigits(text, from, to);
            int value = number ? Integer.parseInt(text, from, to, 10) : 256;
            if (value > 255) {
                throw new RefusedValueException("a number of an IPv4 address must be within 0 and 255");
            }
            address = address << 8 | value;
            from = to + 1;
        }
        return address;
    }

    static String ip4(int address) {
        return (address >>> 24) + "." + (address >>> 16 & 255) + "." + (address >>> 8 & 255) + "." + (address & 255);
    }

    static String ip6(long high, long low) {
        return Ip6Text.write(high, low).toLowerCase(Locale.ROOT);
    }

    static String withPort(String host, OptionalInt port) {
        return port.isPresent() ? host + ":" + port.getAsInt() : host;
    }

    static void checkDomain(String name) {
        WireText.range("length of a domain name", name.length(), 1, 255);
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            boolean fits = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
            if (!fits && c != '.' && c != '-' && c != '_') {
                throw new RefusedValueException("a domain name holds a character that is not allowed at " + i);
            }
        }
    }
}
