package io.limen.controller.trace;

import java.util.regex.Pattern;

/** Takes key material and credentials out of message texts. */
final class Secrets {
    private static final Pattern HEADER =
            Pattern.compile("(?im)^((?:proxy-)?authorization|(?:proxy-)?authenticate)[ \\t]*:[^\\r\\n]*");
    private static final Pattern ATTRIBUTE = Pattern.compile("(?im)^(a=(?:crypto|key-mgmt|ice-pwd):)[^\\r\\n]*");
    private static final Pattern KEY_LINE = Pattern.compile("(?im)^(k=)[^\\r\\n]*");

    private Secrets() {}

    static String mask(String text) {
        var headers = HEADER.matcher(text).replaceAll("$1: ***");
        var attributes = ATTRIBUTE.matcher(headers).replaceAll("$1***");
        return KEY_LINE.matcher(attributes).replaceAll("$1***");
    }
}
