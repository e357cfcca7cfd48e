package io.limen.sip.border;

import java.util.List;
import java.util.stream.Collectors;

/** The methods that Limen takes: those it tells of in Allow of its own. */
public final class OwnMethods {
    public static final List<String> ALL = List.of(
            "INVITE",
            "ACK",
            "CANCEL",
            "BYE",
            "OPTIONS",
            "PRACK",
            "UPDATE",
            "INFO",
            "MESSAGE",
            "REFER",
            "NOTIFY",
            "SUBSCRIBE",
            "PUBLISH",
            "REGISTER");
    private static final Names<Boolean> TABLE =
            Names.of(ALL.stream().collect(Collectors.toMap(name -> name, name -> true)));

    private OwnMethods() {}

    static boolean has(String method) {
        return TABLE.has(method);
    }
}
