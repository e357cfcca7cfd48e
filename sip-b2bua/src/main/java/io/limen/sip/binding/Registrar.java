package io.limen.sip.binding;

import io.limen.sip.port.RelaySettings;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;

/**
 * What becomes of a REGISTER at a border (RFC 3261 §10, RFC 3327, RFC 5626): passed on under tokens of ours, answered
 * here while the core need not know, or refused; and what its 2xx makes of the bindings.
 */
public final class Registrar {
    private final RelaySettings settings;

    public Registrar(RelaySettings settings) {
        this.settings = settings;
    }

    /** What to do with a REGISTER. */
    public sealed interface Ruling {
        /**
         * On to the core.
         *
         * @param tokens one for each contact, in the order of the contacts; the same for all where Path names the flow
         * @param pathToken the token that Path names the flow by
         */
        record Pass(List<String> tokens, String pathToken) implements Ruling {
            public Pass {
                tokens = List.copyOf(tokens);
            }
        }

        /** A 200 of ours: these stand now, and these contacts are what it says. */
        record Local(List<Registration> standing, List<Contact> contacts) implements Ruling {
            public Local {
                standing = List.copyOf(standing);
                contacts = List.copyOf(contacts);
            }
        }

        record Refuse(int status, String reason) implements Ruling {}
    }

    /**
     * What the answer made of it.
     *
     * @param standing all contacts of the address of record that stand through this border
     * @param contacts what the user agent is told
     */
    public record Learned(List<Registration> standing, List<Contact> contacts) {
        public Learned {
            standing = List.copyOf(standing);
            contacts = List.copyOf(contacts);
        }
    }

    /**
     * Rules on a REGISTER.
     *
     * @param asked what it asks for
     * @param standing contacts of the address of record that stand through this border
     * @param tokens makes tokens
     * @param now the time
     */
    public Ruling rule(Asked asked, List<Registration> standing, Supplier<String> tokens, Instant now) {
        if (asked.contradictory()) {
            return new Ruling.Refuse(400, "contact `*` stands alone and with expires 0");
        }
        if (asked.contacts().size() > settings.limits().contacts()) {
            return new Ruling.Refuse(403, "more contacts than are taken in one request");
        }
        long added = asked.contacts().stream()
                .filter(each -> asked.seconds(each) > 0)
                .filter(each ->
                        standing.stream().noneMatch(known -> known.contact().same(each)))
                .count();
        if (standing.size() + added > settings.limits().perAor()) {
            return new Ruling.Refuse(403, "too many contacts for this address of record");
        }
        if (locally(asked, standing, now)) {
            return local(asked, standing, now);
        }
        return pass(asked, standing, tokens);
    }

    private Ruling pass(Asked asked, List<Registration> standing, Supplier<String> tokens) {
        boolean path = settings.contact() == RelaySettings.ContactMode.PATH;
        Optional<String> flow = standing.stream()
                .filter(each -> each.flow().equals(asked.flow()))
                .map(Registration::token)
                .findFirst();
        String pathToken = path ? flow.orElseGet(tokens) : "";
        List<String> each = new ArrayList<>();
        for (Contact contact : asked.contacts()) {
            each.add(
                    path
                            ? pathToken
                            : known(standing, asked, contact)
                                    .map(Registration::token)
                                    .orElseGet(tokens));
        }
        return new Ruling.Pass(each, pathToken);
    }

    private static Optional<Registration> known(List<Registration> standing, Asked asked, Contact contact) {
        return standing.stream()
                .filter(each -> each.contact().same(contact) && each.flow().equals(asked.flow()))
                .findFirst();
    }

    /** Nothing but the time may differ from what the core knows, and the core's own time must be far off. */
    private boolean locally(Asked asked, List<Registration> standing, Instant now) {
        if (!settings.nat().local() || !asked.nat() || asked.contacts().isEmpty()) {
            return false;
        }
        return asked.contacts().stream()
                .allMatch(contact -> asked.seconds(contact) > 0
                        && known(standing, asked, contact)
                                .filter(known -> unchanged(asked, contact, known) && fresh(known, now))
                                .isPresent());
    }

    private static boolean unchanged(Asked asked, Contact contact, Registration known) {
        Registration.Last last = known.last();
        String credentials = asked.by().credentials();
        return known.contact().without("expires").equals(contact.without("expires"))
                && last.callId().equals(asked.by().callId())
                && last.cseq() < asked.by().cseq()
                && (credentials.isEmpty() || credentials.equals(last.credentials()))
                && known.path().equals(asked.path())
                && (asked.e2ae().isEmpty() || known.e2ae().equals(asked.e2ae()));
    }

    private boolean fresh(Registration known, Instant now) {
        Duration left = Duration.between(now, known.coreUntil());
        return left.toMillis() > known.coreSeconds() * 1000 * settings.nat().coreShare();
    }

    private Ruling local(Asked asked, List<Registration> standing, Instant now) {
        List<Registration> next = new ArrayList<>();
        List<Contact> contacts = new ArrayList<>();
        for (Registration each : standing) {
            boolean named = asked.contacts().stream().anyMatch(each.contact()::same)
                    && each.flow().equals(asked.flow());
            long left = Duration.between(now, each.coreUntil()).toSeconds();
            long told = named
                    ? told(left, asked)
                    : Math.max(0, Duration.between(now, each.until()).toSeconds());
            Registration.Last last = new Registration.Last(
                    asked.by().callId(), asked.by().cseq(), each.last().credentials());
            next.add(named ? each.refreshed(now.plusSeconds(told), last) : each);
            contacts.add(each.contact().lasting(told));
        }
        return new Ruling.Local(next, contacts);
    }

    /** Seconds the user agent is told where the core gave so many. */
    private long told(long core, Asked asked) {
        if (!asked.nat()) {
            return core;
        }
        Duration most = asked.flow().transport().equals("udp") ? settings.nat().udp() : settings.nat().stream();
        return Math.min(core, most.toSeconds());
    }

    /**
     * Learns from a 2xx.
     *
     * @param asked what was asked for
     * @param pass under which tokens it went on
     * @param answered the answer
     * @param standing contacts of the address of record that stood through this border
     * @param now the time
     */
    public Learned learn(Asked asked, Ruling.Pass pass, Answered answered, List<Registration> standing, Instant now) {
        if (asked.contacts().isEmpty()) {
            return asked.all() ? new Learned(List.of(), List.of()) : query(asked, answered, standing);
        }
        List<Registration> next = new ArrayList<>();
        List<Contact> told = new ArrayList<>();
        for (int at = 0; at < asked.contacts().size(); at++) {
            Contact contact = asked.contacts().get(at);
            String token = pass.tokens().get(at);
            long core = given(asked, contact, token, answered);
            if (core > 0) {
                long seconds = told(core, asked);
                next.add(registration(asked, contact, token, answered, core, now.plusSeconds(seconds), now));
                told.add(shown(answered, contact, token)
                        .orElse(contact)
                        .to(contact.uri())
                        .lasting(seconds));
            }
        }
        for (Registration each : standing) {
            boolean asksFor = asked.contacts().stream().anyMatch(each.contact()::same);
            if (!asksFor && listed(answered, each.contact(), each.token()).isPresent()) {
                next.add(each);
            }
        }
        told.addAll(others(asked, pass.tokens(), answered, standing));
        return new Learned(next, told);
    }

    private Learned query(Asked asked, Answered answered, List<Registration> standing) {
        return new Learned(standing, others(asked, List.of(), answered, standing));
    }

    /** Contacts of the answer that were not asked for: ours by their own names, those of other ways as they are. */
    private List<Contact> others(Asked asked, List<String> tokens, Answered answered, List<Registration> standing) {
        List<Contact> others = new ArrayList<>();
        for (Contact each : answered.contacts()) {
            Optional<Registration> ours = standing.stream()
                    .filter(known -> names(each, known.contact(), known.token()))
                    .findFirst();
            boolean asksFor = false;
            for (int at = 0; at < tokens.size(); at++) {
                asksFor |= names(each, asked.contacts().get(at), tokens.get(at));
            }
            if (!asksFor) {
                others.add(ours.map(known -> each.to(known.contact().uri())).orElse(each));
            }
        }
        return others;
    }

    private Registration registration(
            Asked asked, Contact contact, String token, Answered answered, long core, Instant until, Instant now) {
        Set<String> identities = new TreeSet<>();
        identities.add(asked.aor());
        identities.add(asked.alias());
        answered.associated().stream().map(Aor::of).forEach(identities::add);
        return new Registration(
                token,
                asked.aor(),
                identities,
                contact,
                asked.flow(),
                asked.nat(),
                asked.path(),
                answered.serviceRoute(),
                asked.e2ae(),
                until,
                now.plusSeconds(core),
                core,
                asked.by(),
                answered.headers());
    }

    /** Seconds a contact got: what its entry says, else the Expires header, else what was asked (RFC 3261 §10.2.4). */
    private long given(Asked asked, Contact contact, String token, Answered answered) {
        Optional<Contact> entry = listed(answered, contact, token);
        if (entry.isEmpty() && !answered.contacts().isEmpty()) {
            return 0;
        }
        if (entry.isEmpty() && answered.expires().isEmpty()) {
            return 0; // all that stands is listed (RFC 3261 §10.3 step 8), so this does not
        }
        return entry.map(Contact::expires)
                .filter(java.util.OptionalLong::isPresent)
                .orElse(answered.expires())
                .orElse(asked.seconds(contact));
    }

    private Optional<Contact> shown(Answered answered, Contact contact, String token) {
        return listed(answered, contact, token);
    }

    private Optional<Contact> listed(Answered answered, Contact contact, String token) {
        return answered.contacts().stream()
                .filter(each -> names(each, contact, token))
                .findFirst();
    }

    /** Whether an entry of the core's list is that contact of ours. */
    private boolean names(Contact entry, Contact contact, String token) {
        return switch (settings.contact()) {
            case PATH -> entry.same(contact);
            case CONTACT -> entry.uri().contains(":" + token + "@");
        };
    }
}
