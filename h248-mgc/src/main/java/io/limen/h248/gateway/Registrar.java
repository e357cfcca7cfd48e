package io.limen.h248.gateway;

import io.limen.h248.codec.Form;
import io.limen.h248.model.Command;
import io.limen.h248.model.ErrorCode;
import io.limen.h248.model.ErrorDescriptor;
import io.limen.h248.model.Mid;
import io.limen.h248.model.ServiceChangeAddress;
import io.limen.h248.model.ServiceChangeParms;
import io.limen.h248.model.ServiceChangeReplyParms;
import io.limen.h248.model.TimeNotation;
import io.limen.h248.transport.Link;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** Judges a ServiceChange on ROOT that registers (H.248.1 §11.2, §11.3). */
final class Registrar {
    /** What came of it. */
    sealed interface Verdict {
        record Accepted(Registration agreed, ServiceChangeReplyParms reply) implements Verdict {}

        record Refused(ErrorDescriptor error) implements Verdict {}

        /** The name in ServiceChangeAddress has to be looked up before it can be judged. */
        record LookUp(String name) implements Verdict {}
    }

    /**
     * A registration as it came.
     *
     * @param version of the message
     * @param resolved addresses of the name in ServiceChangeAddress; empty while they were not asked for
     */
    record Offer(
            Mid mid,
            int version,
            Link link,
            Form form,
            Command.ServiceChange change,
            Optional<List<InetAddress>> resolved) {
        Offer with(List<InetAddress> addresses) {
            return new Offer(mid, version, link, form, change, Optional.of(addresses));
        }
    }

    private final Surroundings around;

    Registrar(Surroundings around) {
        this.around = around;
    }

    /** The first rule that lets this gateway in from there. */
    Optional<GatewayRule> rule(Mid mid, InetSocketAddress source) {
        return around.rules().stream()
                .filter(r -> r.matches(mid, source.getAddress()))
                .findFirst();
    }

    Verdict judge(Offer offer) {
        Optional<GatewayRule> found = rule(offer.mid(), offer.link().peer());
        if (found.isEmpty()) {
            return refused(ErrorCode.UNAUTHORIZED, "no gateway rule lets this gateway in");
        }
        GatewayRule rule = found.get();
        ServiceChangeParms parms = offer.change().parms();
        if (parms.timestamp().isEmpty()
                && around.config().association().registration().timeStampRequired()) {
            return refused(ErrorCode.MISSING_INFORMATION, "a registration needs a timestamp");
        }
        String profile = rule.profile();
        if (parms.profile().isPresent()) {
            Optional<String> offered =
                    around.profiles().offered(profile, parms.profile().get());
            if (offered.isEmpty()) {
                return refused(ErrorCode.UNSUPPORTED_PROFILE, "no such profile is loaded");
            }
            profile = offered.get();
        }
        int most = Math.min(around.config().maxVersion(), around.profiles().versionCeiling(profile));
        int version = Math.min(parms.version().orElse(offer.version()), most);
        if (version < 1) {
            return refused(ErrorCode.VERSION_NOT_SUPPORTED, "version must be 1 to " + most);
        }
        return destination(rule, offer, version, profile);
    }

    /** Where later requests go: ServiceChangeAddress if it is one of ours to reach (H.248.1 §7.2.8), else the source. */
    private Verdict destination(GatewayRule rule, Offer offer, int version, String profile) {
        Link link = offer.link();
        Optional<Link> way = Optional.of(link);
        Optional<ServiceChangeAddress> wanted = offer.change().parms().address();
        if (wanted.isPresent()) {
            switch (wanted.get()) {
                case ServiceChangeAddress.Port p ->
                    way = Optional.of(link.to(new InetSocketAddress(link.peer().getAddress(), p.port())));
                case ServiceChangeAddress.Name n -> {
                    if (n.mid() instanceof Mid.Domain d && offer.resolved().isEmpty()) {
                        return new Verdict.LookUp(d.name());
                    }
                    way = named(rule, link, n.mid(), offer.resolved().orElse(List.of()));
                }
            }
        }
        if (way.isEmpty()) {
            return refused(ErrorCode.UNAUTHORIZED, "the gateway rule does not hold for the address given");
        }
        Form form = rule.form().orElse(offer.form());
        TimeNotation now = TimeNotation.of(LocalDateTime.ofInstant(around.wall().instant(), ZoneOffset.UTC));
        return new Verdict.Accepted(
                new Registration(rule, way.get(), link.peer(), form, version, profile),
                new ServiceChangeReplyParms(
                        Optional.empty(),
                        Optional.empty(),
                        offer.change().parms().profile(),
                        OptionalInt.of(version),
                        Optional.of(now)));
    }

    private static Optional<Link> named(GatewayRule rule, Link link, Mid mid, List<InetAddress> resolved) {
        return switch (mid) {
            case Mid.Ip4 ip -> fitting(rule, link, List.of(Wire.address(ip).getAddress()), ip.port());
            case Mid.Ip6 ip -> fitting(rule, link, List.of(Wire.address(ip).getAddress()), ip.port());
            case Mid.Domain d -> fitting(rule, link, resolved, d.port());
            case Mid.Device d -> Optional.of(link); // names no place: the source is the safe answer
            case Mid.Mtp m -> Optional.of(link);
        };
    }

    private static Optional<Link> fitting(GatewayRule rule, Link link, List<InetAddress> hosts, OptionalInt port) {
        int number = port.orElse(link.peer().getPort());
        return hosts.stream()
                .filter(rule::covers)
                .findFirst()
                .map(host -> link.to(new InetSocketAddress(host, number)));
    }

    private static Verdict refused(ErrorCode code, String text) {
        return new Verdict.Refused(ErrorDescriptor.of(code, text));
    }
}
