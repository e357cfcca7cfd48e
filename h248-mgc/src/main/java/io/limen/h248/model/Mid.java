package io.limen.h248.model;

import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;

/** The name of a gateway or controller on the wire, the mId (H.248.1 §6.2.4, B.2). Ports are 0 to 65535. */
public sealed interface Mid {
    /** The text form, such as {@code [192.0.2.1]:2944} or {@code <mgc.example>}. */
    String text();

    /** The mId of a text form; empty if it is none. */
    static Optional<Mid> parse(String text) {
        return MidText.parse(text);
    }

    /** An IPv4 address as 32 bits. */
    record Ip4(int address, OptionalInt port) implements Mid {
        public Ip4 {
            WireText.range("port", port.orElse(0), 0, 65535);
        }

        @Override
        public String text() {
            return MidText.withPort("[" + MidText.ip4(address) + "]", port);
        }
    }

    /** An IPv6 address as two times 64 bits. */
    record Ip6(long high, long low, OptionalInt port) implements Mid {
        public Ip6 {
            WireText.range("port", port.orElse(0), 0, 65535);
        }

        @Override
        public String text() {
            return MidText.withPort("[" + MidText.ip6(high, low) + "]", port);
        }
    }

    /** A domain name; equal in any case. */
    record Domain(String name, OptionalInt port) implements Mid {
        public Domain {
            WireText.range("port", port.orElse(0), 0, 65535);
            MidText.checkDomain(name);
        }

        @Override
        public String text() {
            return MidText.withPort("<" + name + ">", port);
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Domain d && d.name.equalsIgnoreCase(name) && d.port.equals(port);
        }

        @Override
        public int hashCode() {
            return 31 * WireText.caselessHash(name) + port.hashCode();
        }
    }

    /** A device name; equal in any case. */
    record Device(String path) implements Mid {
        public Device {
            WireText.path("device name", path, 64);
        }

        @Override
        public String text() {
            return path;
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Device(String theirs) && theirs.equalsIgnoreCase(path);
        }

        @Override
        public int hashCode() {
            return WireText.caselessHash(path);
        }
    }

    /** An MTP address as 4 to 8 hexadecimal digits. */
    record Mtp(String hex) implements Mid {
        public Mtp {
            WireText.range("number of digits of an MTP address", hex.length(), 4, 8);
            if (hex.chars().anyMatch(c -> c > 'f' || Character.digit(c, 16) < 0)) {
                throw new RefusedValueException("an MTP address has hexadecimal digits only");
            }
            hex = hex.toUpperCase(Locale.ROOT);
        }

        @Override
        public String text() {
            return "MTP{" + hex + "}";
        }
    }
}
