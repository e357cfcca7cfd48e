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
import java.net.UnknownHostException;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.OptionalInt;

/** Judges a ServiceChange on ROOT that registers (H.248.1 §11.2, §11.3). */
final class Registrar {
    /** What came of it. */
    sealed interface Verdict {
        record Accepted(Registration agreed, ServiceChangeReplyParms reply) implements Verdict {}

        record Refused(ErrorDescriptor error) implements Verdict {}
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

    Verdict judge(Mid mid, int messageVersion, Link link, Form form, Command.ServiceChange change) {
        Optional<GatewayRule> rule = rule(mid, link.peer());
        if (rule.isEmpty()) {
            return refused(ErrorCode.UNAUTHORIZED, "no gateway rule lets this gateway in");
        }
        ServiceChangeParms parms = change.parms();
        int version =
                Math.min(parms.version().orElse(messageVersion), around.config().maxVersion());
        if (version < 1) {
            return refused(
                    ErrorCode.VERSION_NOT_SUPPORTED,
                    "version must be 1 to " + around.config().maxVersion());
        }
        String profile = rule.get().profile();
        if (parms.profile().isPresent()) {
            Optional<String> offered =
                    around.profiles().offered(profile, parms.profile().get());
            if (offered.isEmpty()) {
                return refused(ErrorCode.UNSUPPORTED_PROFILE, "no such profile is loaded");
            }
            profile = offered.get();
        }
        Optional<Link> back = destination(rule.get(), link, parms.address());
        if (back.isEmpty()) {
            return refused(ErrorCode.UNAUTHORIZED, "the gateway rule does not hold for the address given");
        }
        TimeNotation now = TimeNotation.of(LocalDateTime.ofInstant(around.wall().instant(), ZoneOffset.UTC));
        return new Verdict.Accepted(
                new Registration(rule.get(), back.get(), rule.get().form().orElse(form), version, profile),
                new ServiceChangeReplyParms(
                        Optional.empty(),
                        Optional.empty(),
                        parms.profile(),
                        OptionalInt.of(version),
                        Optional.of(now)));
    }

    /** Where later requests go: ServiceChangeAddress if it is one of ours to reach (H.248.1 §7.2.8), else the source. */
    private static Optional<Link> destination(GatewayRule rule, Link link, Optional<ServiceChangeAddress> wanted) {
        if (wanted.isEmpty()) {
            return Optional.of(link);
        }
        return switch (wanted.get()) {
            case ServiceChangeAddress.Port p ->
                Optional.of(link.to(new InetSocketAddress(link.peer().getAddress(), p.port())));
            case ServiceChangeAddress.Name n ->
                switch (n.mid()) {
                    case Mid.Ip4 ip -> to(rule, link, bytes(ip.address(), 4), ip.port());
                    case Mid.Ip6 ip ->
                        to(
                                rule,
                                link,
                                java.nio.ByteBuffer.allocate(16)
                                        .putLong(ip.high())
                                        .putLong(ip.low())
                                        .array(),
                                ip.port());
                    case Mid.Domain d -> Optional.of(link); // a name would need DNS: the source is the safe answer
                    case Mid.Device d -> Optional.of(link);
                    case Mid.Mtp m -> Optional.of(link);
                };
        };
    }

    private static byte[] bytes(int address, int length) {
        return java.nio.ByteBuffer.allocate(length).putInt(address).array();
    }

    private static Optional<Link> to(GatewayRule rule, Link link, byte[] address, OptionalInt port) {
        try {
            InetAddress host = InetAddress.getByAddress(address);
            int number = port.orElse(link.peer().getPort());
            return Cidr.parse(rule.from()).contains(host)
                    ? Optional.of(link.to(new InetSocketAddress(host, number)))
                    : Optional.empty();
        } catch (UnknownHostException wrongLength) {
            throw new IllegalStateException(wrongLength); // lengths are 4 and 16 only
        }
    }

    private static Verdict refused(ErrorCode code, String text) {
        return new Verdict.Refused(ErrorDescriptor.of(code, text));
    }
}
