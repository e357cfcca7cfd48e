package io.limen.sip.port;

import io.limen.sip.call.HeaderLine;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/**
 * What crosses the border in headers, methods, options, URIs and bodies, by realm and peer (config
 * {@code headerPolicies} and {@code border}). Of all policies that fit a crossing, later ones win field by field.
 *
 * @param policies policies in order
 * @param trust peers whose trust differs from that of their realm
 * @param urgent which calls are urgent
 * @param hiddenHost what stands in place of a host that is hidden
 * @param hiddenDomains domains whose hosts are hidden like numeric ones, in lower case
 * @param tokenKeys keys of the tokens that hide URIs: the first seals, all open; 32 octets each as hex; none: a random one
 * @param responseSource value of Response-Source in refusals of our own, empty for none
 */
public record BorderSettings(
        List<Policy> policies,
        Map<String, Boolean> trust,
        Urgent urgent,
        String hiddenHost,
        List<String> hiddenDomains,
        List<String> tokenKeys,
        String responseSource) {
    public static final BorderSettings DEFAULT =
            new BorderSettings(List.of(), Map.of(), Urgent.DEFAULT, "hidden.invalid", List.of(), List.of(), "");

    public BorderSettings {
        policies = List.copyOf(policies);
        trust = Map.copyOf(trust);
        hiddenDomains = List.copyOf(hiddenDomains);
        tokenKeys = List.copyOf(tokenKeys);
    }

    public BorderSettings withPolicies(List<Policy> changed) {
        return new BorderSettings(changed, trust, urgent, hiddenHost, hiddenDomains, tokenKeys, responseSource);
    }

    /** A realm, a peer, or with both empty anywhere. */
    public record Place(String realm, String peer) {
        public static final Place ANY = new Place("", "");
    }

    /**
     * Rules for what goes from one place to another.
     *
     * @param name its name
     * @param from where messages come from
     * @param to where they go
     * @param rules what holds for them
     */
    public record Policy(String name, Place from, Place to, Rules rules) {}

    /** Rules; what is empty says nothing. */
    public record Rules(
            Methods methods, Headers headers, Options options, Set<String> schemes, Bodies bodies, Hiding hiding) {
        public static final Rules NONE =
                new Rules(Methods.NONE, Headers.NONE, Options.NONE, Set.of(), Bodies.NONE, Hiding.NONE);

        public Rules {
            schemes = Set.copyOf(schemes);
        }

        public Rules with(Headers changed) {
            return new Rules(methods, changed, options, schemes, bodies, hiding);
        }

        public Rules with(Hiding changed) {
            return new Rules(methods, headers, options, schemes, bodies, changed);
        }

        public Rules with(Methods changed) {
            return new Rules(changed, headers, options, schemes, bodies, hiding);
        }

        public Rules with(Options changed) {
            return new Rules(methods, headers, changed, schemes, bodies, hiding);
        }

        public Rules with(Bodies changed) {
            return new Rules(methods, headers, options, schemes, changed, hiding);
        }

        public Rules withSchemes(Set<String> changed) {
            return new Rules(methods, headers, options, changed, bodies, hiding);
        }
    }

    /**
     * Methods that pass.
     *
     * @param passed white list, empty for all
     * @param status 405 or 403 for others, empty for 405
     */
    public record Methods(Set<String> passed, OptionalInt status) {
        public static final Methods NONE = new Methods(Set.of(), OptionalInt.empty());

        public Methods {
            passed = Set.copyOf(passed);
        }
    }

    /**
     * Headers.
     *
     * @param passed names that pass whatever the table says
     * @param removed names that do not
     * @param added lines added beside what passes
     * @param set lines that take the place of what is there
     * @param others whether names that the table does not know pass
     * @param longest longest value in octets
     */
    public record Headers(
            Set<String> passed,
            Set<String> removed,
            List<HeaderLine> added,
            List<HeaderLine> set,
            Optional<Boolean> others,
            OptionalInt longest) {
        public static final Headers NONE =
                new Headers(Set.of(), Set.of(), List.of(), List.of(), Optional.empty(), OptionalInt.empty());

        public Headers {
            passed = Set.copyOf(passed);
            removed = Set.copyOf(removed);
            added = List.copyOf(added);
            set = List.copyOf(set);
        }
    }

    /** Option tags: those that pass, those that are refused, and whether unknown ones pass. */
    public record Options(Set<String> passed, Set<String> refused, Optional<Boolean> others) {
        public static final Options NONE = new Options(Set.of(), Set.of(), Optional.empty());

        public Options {
            passed = Set.copyOf(passed);
            refused = Set.copyOf(refused);
        }
    }

    /**
     * Bodies beside application/sdp, which always passes.
     *
     * @param passed media types or {@code type/*}
     * @param refused media types or {@code type/*}
     * @param others whether types that the table does not know pass
     * @param largest largest body in octets
     */
    public record Bodies(Set<String> passed, Set<String> refused, Optional<Boolean> others, OptionalInt largest) {
        public static final Bodies NONE = new Bodies(Set.of(), Set.of(), Optional.empty(), OptionalInt.empty());

        public Bodies {
            passed = Set.copyOf(new HashSet<>(passed));
            refused = Set.copyOf(refused);
        }
    }

    /**
     * Topology, identity and charging.
     *
     * @param parties hosts in From and To
     * @param hosts hosts in URIs of History-Info, Diversion, Call-Info and their like
     * @param agent whether Server and User-Agent pass
     * @param privacy whether the privacy that was asked for is given here (RFC 3323)
     * @param priority whether Resource-Priority is believed
     * @param charging what becomes of P-Charging-Vector
     */
    public record Hiding(
            Optional<Hosts> parties,
            Optional<Hosts> hosts,
            Optional<Boolean> agent,
            Optional<Boolean> privacy,
            Optional<Boolean> priority,
            Optional<Charging> charging) {
        public static final Hiding NONE = new Hiding(
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());

        public Hiding withParties(Hosts changed) {
            return new Hiding(Optional.of(changed), hosts, agent, privacy, priority, charging);
        }

        public Hiding withHosts(Hosts changed) {
            return new Hiding(parties, Optional.of(changed), agent, privacy, priority, charging);
        }

        public Hiding withCharging(Charging changed) {
            return new Hiding(parties, hosts, agent, privacy, priority, Optional.of(changed));
        }
    }

    /** Which hosts are hidden. */
    public enum Hosts {
        KEEP,
        /** Numeric ones, and those of hidden domains. */
        NUMERIC,
        ALWAYS
    }

    /**
     * P-Charging-Vector toward a place (RFC 7315, reference/ibcf.md section 4.1).
     *
     * @param mode what becomes of it
     * @param originating orig-ioi that requests get, empty for none
     * @param terminating term-ioi that responses get, empty for none
     * @param transit transit-ioi added, empty for none
     */
    public record Charging(Mode mode, String originating, String terminating, String transit) {
        public static final Charging STRIP = new Charging(Mode.STRIP, "", "", "");
        public static final Charging KEEP = new Charging(Mode.KEEP, "", "", "");
        public static final Charging OWN = new Charging(Mode.OWN, "", "", "");

        /** What becomes of the vector. */
        public enum Mode {
            STRIP,
            KEEP,
            /** The one that came is dropped and a fresh icid made, as a P-CSCF does. */
            OWN,
            /** The icid stays and the operator identifiers are those agreed with the peer, as an IBCF does. */
            EXCHANGE
        }
    }

    /**
     * What makes a call urgent.
     *
     * @param numbers emergency numbers beside {@code urn:service:sos}, digits only
     * @param priorities context priority 0 to 15 for {@code namespace.value} in lower case
     */
    public record Urgent(Set<String> numbers, Map<String, Integer> priorities) {
        public static final Urgent DEFAULT = new Urgent(Set.of("112", "911"), Map.of());

        public Urgent {
            numbers = Set.copyOf(numbers);
            priorities = Map.copyOf(priorities);
        }
    }
}
