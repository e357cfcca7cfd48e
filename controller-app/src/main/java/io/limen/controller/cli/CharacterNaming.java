package io.limen.controller.cli;

import io.limen.h248.model.TerminationId;
import io.limen.h248.packages.BinaryTermination;
import io.limen.h248.packages.TerminationNaming;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * For messages of gateways that nobody described: what the naming of a profile has no name for is named by its octets as
 * characters, if all of them can stand in a name, and so a short name of the text encoding has octets.
 */
record CharacterNaming(TerminationNaming known) implements TerminationNaming {
    private static final int MOST = 8;
    private static final String UNNAMED = "octets/";

    @Override
    public Optional<BinaryTermination> binary(TerminationId id) {
        Optional<BinaryTermination> binary = known.binary(id);
        if (binary.isPresent() || id.isRoot() || !isName(id.text())) {
            return binary;
        }
        BinaryTermination characters =
                new BinaryTermination(new byte[0], id.text().getBytes(StandardCharsets.US_ASCII));
        return text(characters).filter(id::equals).map(same -> characters);
    }

    @Override
    public Optional<TerminationId> text(BinaryTermination id) {
        Optional<TerminationId> text = known.text(id);
        if (id.wildcards().length > 0
                || text.filter(t -> !t.text().startsWith(UNNAMED)).isPresent()) {
            return text;
        }
        String characters = new String(id.id(), StandardCharsets.ISO_8859_1);
        return isName(characters) && !characters.equalsIgnoreCase(TerminationId.ROOT.text())
                ? Optional.of(new TerminationId(characters))
                : text;
    }

    private static boolean isName(String text) {
        if (text.isEmpty() || text.length() > MOST || !isLetterOrDigit(text.charAt(0))) {
            return false;
        }
        char last = text.charAt(text.length() - 1);
        return text.chars().allMatch(c -> isLetterOrDigit((char) c) || c == '_' || c == '/')
                && last != '/'
                && !text.contains("//");
    }

    private static boolean isLetterOrDigit(char c) {
        return c < 0x80 && Character.isLetterOrDigit(c);
    }
}
