package io.limen.sip.border;

import io.limen.sip.call.HeaderLine;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javax.sip.header.Header;
import javax.sip.header.WarningHeader;
import javax.sip.message.Message;

/** Which headers of a message pass, and with what is taken out of them. */
final class HeaderScreen {
    private static final Set<String> EMERGENCY = Set.of("Geolocation", "Geolocation-Routing", "P-Access-Network-Info");

    private final Laid laid;
    private final Names<Boolean> verdicts;
    private final Names<OptionTags.Handling> options;
    private final HostHiding hosts;

    HeaderScreen(Laid laid, HostHiding hosts) {
        this.laid = laid;
        this.verdicts = Names.of(laid.headers);
        this.options = Names.of(laid.options);
        this.hosts = hosts;
    }

    List<HeaderLine> passing(Message message, boolean emergency) {
        Privacy privacy = Privacy.of(message);
        List<HeaderLine> passing = new ArrayList<>();
        var names = message.getHeaderNames();
        while (names.hasNext()) {
            String name = String.valueOf(names.next());
            Optional<HeaderTable.Row> row = HeaderTable.find(name);
            Passage passage = row.map(HeaderTable.Row::passage).orElse(Passage.BY_POLICY);
            boolean urgent = emergency
                    && EMERGENCY.contains(row.map(HeaderTable.Row::name).orElse(""));
            if (passage == Passage.LEG || !HeaderLine.isToken(name)) {
                continue;
            }
            if (passage == Passage.EDITED) {
                edited(message, name, privacy, passing);
            } else if (passes(name, passage, row.isPresent(), urgent) && !withheld(name, privacy)) {
                boolean hide = row.map(HeaderTable.Row::hosts).orElse(false);
                copied(message, name, hide, urgent, passing);
            }
        }
        passing.addAll(laid.written);
        return passing;
    }

    private boolean passes(String name, Passage passage, boolean known, boolean urgent) {
        if (passage == Passage.KEPT && (urgent || !name.regionMatches(true, 0, "Geo", 0, 3))) {
            return true;
        }
        Optional<Boolean> verdict = verdicts.find(name);
        if (verdict.isPresent()) {
            return verdict.get() || urgent;
        }
        return switch (passage) {
            case ALWAYS, KEPT -> true;
            case TRUSTED ->
                (laid.fromTrusted && laid.toTrusted)
                        || (urgent && laid.toTrusted)
                        || (laid.priority && name.equalsIgnoreCase("Resource-Priority"));
            case ASSERTED -> laid.fromTrusted;
            case BY_POLICY -> known ? laid.agent && isAgent(name) : laid.otherHeaders;
            case EDITED, LEG -> false;
        };
    }

    private static boolean isAgent(String name) {
        return name.equalsIgnoreCase("Server") || name.equalsIgnoreCase("User-Agent");
    }

    /** Privacy is given where the trust domain ends (RFC 3323 §5, RFC 3325 §7, RFC 7044 §10.1.2). */
    private boolean withheld(String name, Privacy privacy) {
        if (privacy.wishes().isEmpty() || (laid.toTrusted && !laid.privacy)) {
            return false;
        }
        if (name.equalsIgnoreCase("P-Asserted-Identity")) {
            return privacy.asks(Privacy.Wish.ID) && !laid.toTrusted;
        }
        if (name.equalsIgnoreCase("History-Info")) {
            return privacy.asks(Privacy.Wish.HISTORY)
                    || privacy.asks(Privacy.Wish.HEADER)
                    || privacy.asks(Privacy.Wish.SESSION);
        }
        return laid.privacy && privacy.hides(name);
    }

    private void copied(Message message, String name, boolean hide, boolean urgent, List<HeaderLine> passing) {
        var headers = message.getHeaders(name);
        while (headers.hasNext()) {
            Header header = (Header) headers.next();
            String value = Texts.value(header);
            // what a device says of its network is its word alone, in an emergency too
            boolean forged = urgent && !laid.fromTrusted && value.contains("network-provided");
            if (!forged) {
                passing.add(new HeaderLine(header.getName(), hide ? hosts.of(value) : value));
            }
        }
    }

    private void edited(Message message, String name, Privacy privacy, List<HeaderLine> passing) {
        if (verdicts.find(name).filter(pass -> !pass).isPresent()) {
            return;
        }
        if (name.equalsIgnoreCase(WarningHeader.NAME)) {
            warnings(message, passing);
        } else if (name.equalsIgnoreCase("Privacy")) {
            String left = laid.privacy ? privacy.afterwards() : String.join(";", Texts.values(message, name));
            if (!left.isEmpty()) {
                passing.add(new HeaderLine("Privacy", left));
            }
        } else if (!name.equalsIgnoreCase("Allow") && !name.equalsIgnoreCase(ChargingVector.HEADER)) {
            tags(message, name, passing);
        }
    }

    /** What the other leg is told of option tags: those between the ends. */
    private void tags(Message message, String name, List<HeaderLine> passing) {
        List<String> kept = new ArrayList<>();
        for (String tag : Texts.values(message, name)) {
            if (handling(tag) == OptionTags.Handling.PASSES) {
                kept.add(tag);
            }
        }
        if (!kept.isEmpty()) {
            passing.add(new HeaderLine(name, String.join(", ", kept)));
        }
    }

    OptionTags.Handling handling(String tag) {
        return options.find(tag).orElse(laid.otherOptions ? OptionTags.Handling.PASSES : OptionTags.Handling.REFUSED);
    }

    /** The agent of a Warning is a host of the other side: ours takes its place (RFC 3261 §20.43). */
    private static void warnings(Message message, List<HeaderLine> passing) {
        var headers = message.getHeaders(WarningHeader.NAME);
        while (headers.hasNext()) {
            if (headers.next() instanceof WarningHeader warning && warning.getText() != null) {
                passing.add(HeaderLine.warning(warning.getCode(), unescaped(warning.getText())));
            }
        }
    }

    /** The library hands out the text as it was written. */
    private static String unescaped(String written) {
        StringBuilder text = new StringBuilder(written.length());
        for (int at = 0; at < written.length(); at++) {
            char c = written.charAt(at);
            boolean pair = c == '\\' && at + 1 < written.length();
            text.append(pair ? written.charAt(++at) : c);
        }
        return text.toString();
    }
}
