package io.limen.h248.model;

/**
 * The interim AH header (H.248.1 §10.2), as hexadecimal digits.
 *
 * @param spi security parameters index, 8 digits
 * @param sequence sequence number, 8 digits
 * @param icv integrity check value, 24 to 64 digits
 */
public record AuthenticationHeader(String spi, String sequence, String icv) {
    public AuthenticationHeader {
        hex("spi", spi, 8, 8);
        hex("sequence number", sequence, 8, 8);
        hex("integrity check value", icv, 24, 64);
    }

    private static void hex(String what, String digits, int least, int most) {
        boolean fits = digits.length() >= least && digits.length() <= most;
        if (!fits || digits.chars().anyMatch(c -> Character.digit(c, 16) < 0 || c > 'f')) {
            throw new RefusedValueException(what + " must have " + least + " to " + most + " hexadecimal digits");
        }
    }
}
