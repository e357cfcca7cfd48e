package io.limen.sip.binding;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * A Contact as REGISTER and its answer carry it (RFC 3261 §20.10, RFC 5626 §11.1).
 *
 * @param display display name as written, with its quotes; empty if none
 * @param uri its URI
 * @param parameters header parameters in order, each as written
 */
public record Contact(String display, String uri, List<String> parameters) {
    private static final long LONGEST = 4_294_967_295L; // 2**32-1, RFC 3261 §20.19

    public Contact {
        parameters = List.copyOf(parameters);
    }

    /** Reads one value of a Contact header; empty if it cannot be one or is {@code *}. */
    public static Optional<Contact> parse(String value) {
        String text = value.strip();
        int open = opening(text);
        String display = "";
        String uri;
        String rest;
        if (open >= 0) {
            int close = text.indexOf('>', open);
            if (close < 0) {
                return Optional.empty();
            }
            display = text.substring(0, open).strip();
            uri = text.substring(open + 1, close).strip();
            rest = text.substring(close + 1);
        } else {
            int semicolon = text.indexOf(';');
            uri = (semicolon < 0 ? text : text.substring(0, semicolon)).strip();
            rest = semicolon < 0 ? "" : text.substring(semicolon);
        }
        boolean fits = uri.indexOf(':') > 0 && uri.chars().noneMatch(c -> c <= ' ' || c == '"' || c == '<' || c == '>');
        return !fits ? Optional.empty() : Optional.of(new Contact(display, uri, split(rest)));
    }

    /** The first angle bracket outside of quotes. */
    private static int opening(String text) {
        boolean quoted = false;
        for (int at = 0; at < text.length(); at++) {
            char c = text.charAt(at);
            if (quoted && c == '\\') {
                at++;
            } else if (c == '"') {
                quoted = !quoted;
            } else if (!quoted && c == '<') {
                return at;
            }
        }
        return -1;
    }

    private static List<String> split(String text) {
        List<String> parts = new ArrayList<>();
        boolean quoted = false;
        int from = 0;
        for (int at = 0; at <= text.length(); at++) {
            char c = at == text.length() ? ';' : text.charAt(at);
            if (quoted && c == '\\' && at < text.length()) {
                at++;
            } else if (c == '"') {
                quoted = !quoted;
            } else if (c == ';' && (!quoted || at == text.length())) {
                String part = text.substring(Math.min(from, text.length()), Math.min(at, text.length()))
                        .strip();
                if (!part.isEmpty()) {
                    parts.add(part);
                }
                from = at + 1;
            }
        }
        return parts;
    }

    /** Value of a parameter without quotes, empty text if it has none, nothing if it is not there. */
    public Optional<String> parameter(String name) {
        for (String each : parameters) {
            int equals = each.indexOf('=');
            String key = (equals < 0 ? each : each.substring(0, equals)).strip();
            if (key.equalsIgnoreCase(name)) {
                String value = equals < 0 ? "" : each.substring(equals + 1).strip();
                return Optional.of(
                        value.length() > 1 && value.startsWith("\"") && value.endsWith("\"")
                                ? value.substring(1, value.length() - 1)
                                : value);
            }
        }
        return Optional.empty();
    }

    /** Seconds it asks for or was given; one that is no number counts as not there (RFC 3261 §20.10). */
    public OptionalLong expires() {
        return parameter("expires").map(Contact::seconds).orElse(OptionalLong.empty());
    }

    /** Seconds as a header writes them; a number that is too large counts as the largest. */
    public static OptionalLong seconds(String text) {
        String digits = text.strip();
        if (digits.isEmpty() || !digits.chars().allMatch(c -> c >= '0' && c <= '9')) {
            return OptionalLong.empty();
        }
        return OptionalLong.of(digits.length() > 10 ? LONGEST : Math.min(Long.parseLong(digits), LONGEST));
    }

    /** {@code +sip.instance} in lower case, empty if there is none. */
    public String instance() {
        return parameter("+sip.instance").orElse("").toLowerCase(Locale.ROOT);
    }

    /** {@code reg-id}, empty if there is none. */
    public String regId() {
        return parameter("reg-id").orElse("");
    }

    /** {@code q} in the order of preference as text of three digits, {@code 1.000} if there is none. */
    public String qOrder() {
        String q = parameter("q").orElse("1");
        if (!q.matches("[01](\\.[0-9]{0,3})?")) {
            return "1.000";
        }
        return (q + (q.indexOf('.') < 0 ? "." : "") + "000").substring(0, 5);
    }

    /** Whether two of them are the same binding: the same flow of an instance (RFC 5626 §6), else the same URI. */
    public boolean same(Contact other) {
        boolean outbound = !instance().isEmpty() && !regId().isEmpty();
        if (outbound && instance().equals(other.instance()) && regId().equals(other.regId())) {
            return true;
        }
        return uriKey().equals(other.uriKey());
    }

    /** The URI as it is compared: host in lower case, default port and order of parameters as written. */
    private String uriKey() {
        int at = uri.indexOf('@');
        return uri.substring(0, at + 1) + uri.substring(at + 1).toLowerCase(Locale.ROOT);
    }

    /** The same with another URI. */
    public Contact to(String other) {
        return new Contact(display, other, parameters);
    }

    /** The same for so many seconds. */
    public Contact lasting(long seconds) {
        List<String> changed = new ArrayList<>(without("expires").parameters);
        changed.add("expires=" + seconds);
        return new Contact(display, uri, changed);
    }

    /** The same without that parameter. */
    public Contact without(String name) {
        return new Contact(
                display,
                uri,
                parameters.stream()
                        .filter(each -> !each.split("=", 2)[0].strip().equalsIgnoreCase(name))
                        .toList());
    }

    /** As a header value. */
    public String text() {
        StringBuilder text = new StringBuilder(display.isEmpty() ? "" : display + " ");
        text.append('<').append(uri).append('>');
        parameters.forEach(each -> text.append(';').append(each));
        return text.toString();
    }
}
