package io.limen.h248.codec.text;

import io.limen.h248.model.AuthenticationHeader;
import java.util.Optional;

/** The head of a message up to its version (H.248.1 §8.3, §10.2). */
final class HeaderReader {
    private final Scanner in;
    private boolean compact;

    HeaderReader(Scanner in) {
        this.in = in;
    }

    /** The interim AH header if the message begins with one; in any case the word after it has been read. */
    Optional<AuthenticationHeader> authentication() {
        in.word();
        if (in.wordToken() != Token.AUTHENTICATION) {
            return Optional.empty();
        }
        in.expect('=');
        String spi = hex();
        in.expect(':');
        String sequence = hex();
        in.expect(':');
        AuthenticationHeader header = new AuthenticationHeader(spi, sequence, hex());
        in.word();
        return Optional.of(header);
    }

    private String hex() {
        in.word();
        String text = in.text();
        return text.startsWith("0x") || text.startsWith("0X") ? text.substring(2) : text;
    }

    /** The version out of the word read last. */
    int version() {
        int slash = in.indexInWord('/');
        compact = slash == 1;
        int length = in.wordLength();
        int version = length > slash + 3 ? -1 : (int) in.partNumber(slash + 1, length, 99);
        if (slash < 1 || version < 0 || in.partToken(0, slash) != Token.MEGACO) {
            throw in.faultAtWord("message does not begin with MEGACO/version or !/version");
        }
        if (version == 0) {
            throw in.faultAtWord("version 0 does not exist");
        }
        return version;
    }

    /** Whether the message began with the short token. */
    boolean compact() {
        return compact;
    }
}
