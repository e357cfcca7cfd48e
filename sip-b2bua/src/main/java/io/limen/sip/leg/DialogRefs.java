package io.limen.sip.leg;

import io.limen.sip.call.Dialog;
import io.limen.sip.call.HeaderLine;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.sip.message.Message;

/**
 * Headers that name dialogs, as the other side is to read them: a dialog of ours is replaced by the one on its other leg,
 * since that is the one the other side knows.
 */
public final class DialogRefs {
    private static final List<String> NAMES = List.of("Replaces", "Join", "Target-Dialog");
    private static final String REFER_TO = "Refer-To";
    private static final Pattern EMBEDDED = Pattern.compile("(?i)([?&])(Replaces|Join)=([^&>]*)");
    private static final Pattern HOST = Pattern.compile("(?i)sips?:(?:[^@>]*@)?(\\[[^]]*]|[^:;?>]*)(?::(\\d+))?");
    private static final String UNRESERVED = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_.!~*'()";

    private final Listening listening;

    public DialogRefs(Listening listening) {
        this.listening = listening;
    }

    /**
     * The other leg of a dialog of ours.
     *
     * @param id the dialog as the other side knows it
     * @param far that leg's dialog
     */
    public record Other(DialogId id, Dialog far) {
        /** Seen from the end that is to know the dialog, the tags change their places with the leg. */
        public static Other of(DialogId named, Dialog known, Dialog far) {
            boolean ours = named.toTag().equals(known.localTag());
            DialogId id = ours
                    ? named.in(far.callId(), far.remoteTag(), far.localTag())
                    : named.in(far.callId(), far.localTag(), far.remoteTag());
            return new Other(id, far);
        }
    }

    /** Dialogs that a message names to be replaced or joined. */
    public static List<DialogId> named(Message message) {
        List<DialogId> all = new ArrayList<>();
        for (String name : List.of("Replaces", "Join")) {
            Incoming.values(message, name).forEach(value -> DialogId.of(value).ifPresent(all::add));
        }
        return all;
    }

    /** These headers of a message, for the other side. */
    public List<HeaderLine> lines(Message message, Function<DialogId, Optional<Other>> others) {
        List<HeaderLine> lines = new ArrayList<>();
        for (String name : NAMES) {
            for (String value : Incoming.values(message, name)) {
                lines.add(new HeaderLine(name, moved(name, value, others)));
            }
        }
        for (String value : Incoming.values(message, REFER_TO)) {
            lines.add(new HeaderLine(REFER_TO, referTo(value, others)));
        }
        return lines;
    }

    private static String moved(String name, String value, Function<DialogId, Optional<Other>> others) {
        return DialogId.of(value)
                .flatMap(others)
                .map(other -> other.id().value(name))
                .orElse(value);
    }

    /** RFC 3891 §3: the dialog stands in a header that is embedded in the URI. */
    private String referTo(String value, Function<DialogId, Optional<Other>> others) {
        Matcher found = EMBEDDED.matcher(value);
        if (!found.find()) {
            return value;
        }
        Optional<Other> other = decoded(found.group(3)).flatMap(DialogId::of).flatMap(others);
        if (other.isEmpty()) {
            return value;
        }
        String name = found.group(2);
        String moved = found.group(1) + name + "=" + encoded(other.get().id().value(name));
        String whole = value.substring(0, found.start()) + moved + value.substring(found.end());
        return named(whole, other.get());
    }

    /** A URI of ours, which the end has for the far end's contact, means nothing there: its public name does. */
    private String named(String value, Other other) {
        Matcher host = HOST.matcher(value);
        if (!host.find()) {
            return value;
        }
        int port = host.group(2) == null ? 5060 : Integer.parseInt(host.group(2));
        String bare = host.group(1).replaceAll("[\\[\\]]", "");
        if (!listening.isOurs(bare, port)) {
            return value;
        }
        String party = other.far().remoteParty();
        String uri = party.substring(party.indexOf('<') + 1, party.indexOf('>'));
        int query = value.indexOf('?', host.start());
        return value.substring(0, host.start()) + uri.split("[;?]", 2)[0] + value.substring(query);
    }

    private static Optional<String> decoded(String text) {
        try {
            return Optional.of(URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8));
        } catch (IllegalArgumentException unreadable) {
            return Optional.empty();
        }
    }

    /** RFC 3261 §25.1: what is not unreserved is escaped in a header of a URI. */
    private static String encoded(String text) {
        StringBuilder escaped = new StringBuilder();
        for (byte each : text.getBytes(StandardCharsets.UTF_8)) {
            char c = (char) (each & 0xff);
            if (UNRESERVED.indexOf(c) >= 0) {
                escaped.append(c);
            } else {
                escaped.append('%').append(String.format("%02X", (int) c));
            }
        }
        return escaped.toString();
    }
}
