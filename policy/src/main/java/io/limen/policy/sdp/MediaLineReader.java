package io.limen.policy.sdp;

import java.util.List;

/** Reads the value of an m-line (RFC 8866 §5.14). */
final class MediaLineReader {
    private MediaLineReader() {}

    sealed interface Result {}

    record Read(MediaLine line) implements Result {}

    record Bad(String reason) implements Result {}

    static Result read(String value) {
        List<String> words = List.of(value.strip().split(" +"));
        if (words.size() < 4) {
            return new Bad("m-line has fewer than four fields");
        }
        if (!words.stream().allMatch(SdpText::isWord)) {
            return new Bad("m-line holds characters other than visible ASCII");
        }
        String ports = words.get(1);
        int slash = ports.indexOf('/');
        int port = number(slash < 0 ? ports : ports.substring(0, slash));
        int count = slash < 0 ? 1 : number(ports.substring(slash + 1));
        if (port < 0 || port > 65535) {
            return new Bad("port of the m-line is not 0 to 65535");
        }
        if (count < 1) {
            return new Bad("port count of the m-line is not a positive number");
        }
        List<String> formats = words.subList(3, words.size());
        return new Read(new MediaLine(words.get(0), port, count, words.get(2), formats, value));
    }

    /** The decimal number, -1 if it is none or has more than nine digits. */
    private static int number(String text) {
        boolean decimal = !text.isEmpty() && text.length() <= 9 && text.chars().allMatch(c -> c >= '0' && c <= '9');
        return decimal ? Integer.parseInt(text) : -1;
    }
}
