package io.limen.controller.cli;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Arguments of one command: options with a value, flags, and the rest in order.
 *
 * @param options values by option name, such as {@code --config}
 * @param flags flags that were given
 * @param rest everything else
 */
record Arguments(Map<String, String> options, Set<String> flags, List<String> rest) {

    /** Arguments that could not be understood. */
    static final class UsageException extends Exception {
        private static final long serialVersionUID = 1L;

        UsageException(String message) {
            super(message);
        }
    }

    static Arguments of(List<String> words, Set<String> withValue, Set<String> asFlag) throws UsageException {
        var options = new LinkedHashMap<String, String>();
        var flags = new java.util.LinkedHashSet<String>();
        var rest = new ArrayList<String>();
        for (int i = 0; i < words.size(); i++) {
            var word = words.get(i);
            if (withValue.contains(word)) {
                if (i + 1 == words.size()) {
                    throw new UsageException("`" + word + "` needs a value");
                }
                i++;
                options.put(word, words.get(i));
            } else if (asFlag.contains(word)) {
                flags.add(word);
            } else if (word.startsWith("--")) {
                throw new UsageException("no option is named `" + word + "`");
            } else {
                rest.add(word);
            }
        }
        return new Arguments(options, flags, rest);
    }

    Optional<String> option(String name) {
        return Optional.ofNullable(options.get(name));
    }

    String required(String name) throws UsageException {
        return option(name).orElseThrow(() -> new UsageException("`" + name + "` is needed"));
    }
}
