package io.limen.controller.cli;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/** BER as this tool prints it: hexadecimal digits, with or without blanks. No text message begins with such a digit. */
final class HexText {
    private static final HexFormat HEX = HexFormat.of();

    private HexText() {}

    /** The octets that the digits stand for; what is not all digits comes back as it is. */
    static byte[] octets(byte[] given) {
        if (given.length < 2 || given[0] != '3' || given[1] != '0') {
            return given;
        }
        StringBuilder digits = new StringBuilder(given.length);
        for (char c : new String(given, StandardCharsets.ISO_8859_1).toCharArray()) {
            if (HexFormat.isHexDigit(c)) {
                digits.append(c);
            } else if (c != ' ' && c != '\n' && c != '\r' && c != '\t') {
                return given;
            }
        }
        return digits.length() % 2 == 0 ? HEX.parseHex(digits) : given;
    }
}
