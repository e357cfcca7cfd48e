package io.limen.sip.binding;

import io.limen.sip.call.HeaderLine;
import io.limen.sip.port.RelaySettings;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Agreement of security mechanisms that ends at this border (RFC 3329; media mechanisms carry {@code mediasec}): what the
 * user agent offers in Security-Client and confirms in Security-Verify against what is offered in Security-Server.
 *
 * @param settings what is offered
 */
public record SecurityAgreement(RelaySettings.Security settings) {
    /** Option tags that are ours where the agreement ends here. */
    public static final Set<String> OPTIONS = Set.of("sec-agree", "mediasec");

    /** What it comes to. */
    public sealed interface Outcome {
        /**
         * The request goes on.
         *
         * @param e2ae media for which both sides support end to access edge security
         * @param answer headers for its answer
         */
        record Fine(Set<String> e2ae, List<HeaderLine> answer) implements Outcome {
            public Fine {
                e2ae = Set.copyOf(e2ae);
                answer = List.copyOf(answer);
            }
        }

        /** 494, 420 or 421 with these headers. */
        record Refused(int status, List<HeaderLine> headers) implements Outcome {
            public Refused {
                headers = List.copyOf(headers);
            }
        }
    }

    /**
     * Compares.
     *
     * @param client values of Security-Client
     * @param verify values of Security-Verify
     * @param required option tags of Require and Proxy-Require, lower case
     */
    public Outcome agree(List<String> client, List<String> verify, Set<String> required) {
        boolean demanded = required.stream().anyMatch(OPTIONS::contains);
        if (settings.media().isEmpty()) {
            return demanded ? new Outcome.Refused(420, unsupported(required)) : new Outcome.Fine(Set.of(), List.of());
        }
        if (!verify.isEmpty() && !tampered(verify).isEmpty()) {
            return new Outcome.Refused(494, server());
        }
        Set<String> mechanisms = mechanisms(client.isEmpty() ? verify : client);
        mechanisms.retainAll(settings.media());
        if (demanded && mechanisms.isEmpty()) {
            return new Outcome.Refused(494, server());
        }
        Set<String> media = new HashSet<>();
        mechanisms.forEach(each -> media.add(settings.medium().getOrDefault(each, each)));
        boolean asked = demanded || !client.isEmpty() || !verify.isEmpty();
        return new Outcome.Fine(media, asked && verify.isEmpty() ? server() : List.of());
    }

    /** What Security-Verify leaves out of our list: someone on the way may have taken it out (RFC 3329 §2.3.1). */
    private Set<String> tampered(List<String> verify) {
        Set<String> missing = new HashSet<>(settings.media());
        missing.removeAll(mechanisms(verify));
        return missing;
    }

    /** Mechanisms that are for media. */
    private static Set<String> mechanisms(List<String> values) {
        Set<String> found = new HashSet<>();
        for (String value : values) {
            for (String one : value.split(",", -1)) {
                List<String> parts = Arrays.stream(one.split(";", -1))
                        .map(each -> each.strip().toLowerCase(Locale.ROOT))
                        .toList();
                if (parts.contains("mediasec")) {
                    found.add(parts.getFirst());
                }
            }
        }
        return found;
    }

    private List<HeaderLine> server() {
        return settings.media().stream()
                .map(each -> new HeaderLine("Security-Server", each + ";mediasec"))
                .toList();
    }

    private static List<HeaderLine> unsupported(Set<String> required) {
        return required.stream()
                .filter(OPTIONS::contains)
                .sorted()
                .map(each -> new HeaderLine("Unsupported", each))
                .toList();
    }
}
