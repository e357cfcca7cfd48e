package io.limen.h248.codec.ber;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.OptionalLong;

/** Numbers of 32 bits before and 32 bits behind the point (H.248.1 E.12.4), whose text is a decimal fraction. */
final class Fraction {
    private static final BigDecimal ONE = BigDecimal.valueOf(1L << 32);
    private static final int MOST_DIGITS = 10;

    private Fraction() {}

    /** The 64 bits of a decimal fraction, rounded; empty if the text is none. */
    static OptionalLong parse(String text) {
        int point = text.indexOf('.');
        int digits = text.length() - (point < 0 ? 0 : 1);
        boolean plain = digits > 0 && digits <= 30 && text.chars().allMatch(c -> (c >= '0' && c <= '9') || c == '.');
        if (!plain || text.indexOf('.', point + 1) > point || point == 0) {
            return OptionalLong.empty();
        }
        String padded = text.endsWith(".") ? text + "0" : text;
        BigDecimal scaled = new BigDecimal(padded).multiply(ONE).setScale(0, RoundingMode.HALF_EVEN);
        boolean fits = scaled.toBigInteger().bitLength() < Long.SIZE;
        return fits ? OptionalLong.of(scaled.longValue()) : OptionalLong.empty();
    }

    /** The shortest decimal fraction that has these 64 bits. */
    static String text(long bits) {
        BigDecimal exact = BigDecimal.valueOf(bits).divide(ONE);
        for (int digits = 0; digits < MOST_DIGITS; digits++) {
            BigDecimal rounded = exact.setScale(digits, RoundingMode.HALF_EVEN);
            if (rounded.multiply(ONE).setScale(0, RoundingMode.HALF_EVEN).longValue() == bits) {
                return rounded.toPlainString();
            }
        }
        return exact.setScale(MOST_DIGITS, RoundingMode.HALF_EVEN).toPlainString();
    }
}
