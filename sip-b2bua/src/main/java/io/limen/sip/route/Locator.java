package io.limen.sip.route;

import io.limen.sip.call.Hop;
import io.limen.sip.dns.Answer;
import io.limen.sip.dns.NameService;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;

/**
 * Finds transport, address and port of a SIP server (RFC 3263 clause 4). Numeric hosts need no name service and are
 * answered at once; nothing blocks, and no stage fails.
 */
final class Locator {
    private static final int MOST_HOPS = 16;
    private final NameService names;
    private final boolean naptr;
    private final Supplier<SplittableRandom> random;

    /**
     * A locator.
     *
     * @param names the name service
     * @param naptr whether NAPTR records are asked for
     * @param random what weights are drawn with
     */
    Locator(NameService names, boolean naptr, Supplier<SplittableRandom> random) {
        this.names = names;
        this.naptr = naptr;
        this.random = random;
    }

    /**
     * Whom to find.
     *
     * @param secure whether every hop must be over TLS ({@code sips})
     * @param host name or numeric address
     * @param port 0 if none is given
     * @param transport in lower case, empty if none is given
     */
    record Wanted(boolean secure, String host, int port, String transport) {
        static Wanted of(UriParts uri) {
            String maddr = uri.parameter("maddr");
            return new Wanted(
                    uri.scheme().equals("sips"),
                    maddr.isEmpty() ? uri.host() : maddr,
                    uri.port(),
                    uri.parameter("transport"));
        }

        /** RFC 3263 clause 4.1: TCP of a {@code sips} URI is TLS. */
        String transportOver() {
            return secure && transport.equals("tcp") ? "tls" : transport;
        }

        /** What is spoken where nothing else is known. */
        String usual() {
            return secure ? "tls" : "udp";
        }
    }

    CompletionStage<Located> locate(Wanted wanted, Reach reach) {
        String transport = wanted.transportOver();
        if (!transport.isEmpty() && (!reach.has(transport) || (wanted.secure() && !transport.equals("tls")))) {
            return nowhere(503, "realm `" + reach.realm() + "` cannot send over `" + transport + "` to that uri");
        }
        if (Literals.isLiteral(wanted.host())) {
            String over = transport.isEmpty() ? wanted.usual() : transport;
            return reach.has(over) && reach.serves(wanted.host().indexOf(':') >= 0)
                    ? hops(List.of(new Hop(reach.realm(), over, wanted.host(), port(wanted.port(), over))))
                    : nowhere(503, "realm `" + reach.realm() + "` cannot send over " + over + " to that address");
        }
        if (wanted.port() > 0) {
            String over = transport.isEmpty() ? wanted.usual() : transport;
            return reach.has(over)
                    ? host(wanted.host(), over, wanted.port(), wanted, reach)
                    : nowhere(503, "realm `" + reach.realm() + "` has no " + over + " listener");
        }
        if (!transport.isEmpty()) {
            return bySrv(List.of(new Service(transport, serviceName(transport, wanted.host()))), wanted, reach);
        }
        return naptr
                ? names.naptr(wanted.host()).thenCompose(answer -> byNaptr(answer, wanted, reach))
                : bySrv(services(wanted, reach), wanted, reach);
    }

    /** A transport and the name its SRV records stand under. */
    private record Service(String transport, String name) {}

    private static String serviceName(String transport, String host) {
        return switch (transport) {
            case "tls" -> "_sips._tcp." + host;
            case "tcp" -> "_sip._tcp." + host;
            default -> "_sip._udp." + host;
        };
    }

    /** Without NAPTR records each transport that we know is asked for (RFC 3263 clause 4.1). */
    private static List<Service> services(Wanted wanted, Reach reach) {
        List<String> order = wanted.secure() ? List.of("tls") : List.of("udp", "tcp", "tls");
        return order.stream()
                .filter(reach::has)
                .map(each -> new Service(each, serviceName(each, wanted.host())))
                .toList();
    }

    private CompletionStage<Located> byNaptr(Answer<NameService.Naptr> answer, Wanted wanted, Reach reach) {
        List<Service> found = answer instanceof Answer.Records<NameService.Naptr> records
                ? records.records().stream()
                        .sorted(Comparator.comparingInt(NameService.Naptr::order)
                                .thenComparingInt(NameService.Naptr::preference))
                        .flatMap(each -> service(each, wanted, reach).stream())
                        .toList()
                : List.of();
        return bySrv(found.isEmpty() ? services(wanted, reach) : found, wanted, reach);
    }

    /** Of use are records that name SRV records of a transport we have; for {@code sips} those of TLS alone. */
    private static Optional<Service> service(NameService.Naptr record, Wanted wanted, Reach reach) {
        String transport = switch (record.service().toUpperCase(Locale.ROOT)) {
            case "SIP+D2U" -> "udp";
            case "SIP+D2T" -> "tcp";
            case "SIPS+D2T" -> "tls";
            default -> "";
        };
        boolean fits = record.flags().equals("s")
                && record.regexp().isEmpty()
                && !record.replacement().isEmpty()
                && reach.has(transport)
                && (!wanted.secure() || transport.equals("tls"));
        return fits ? Optional.of(new Service(transport, record.replacement())) : Optional.empty();
    }

    /** The hops of the first service that has records; those of the other ones follow (RFC 3263 clause 4.3). */
    private CompletionStage<Located> bySrv(List<Service> services, Wanted wanted, Reach reach) {
        CompletionStage<Gathered> all = CompletableFuture.completedFuture(Gathered.NONE);
        for (Service each : services) {
            all = all.thenCompose(before -> before.hops().size() >= MOST_HOPS
                    ? CompletableFuture.completedFuture(before)
                    : names.srv(each.name())
                            .thenCompose(answer -> srv(answer, each.transport(), wanted, reach, before)));
        }
        return all.thenCompose(gathered -> {
            if (!gathered.hops().isEmpty()) {
                return hops(gathered.hops());
            }
            if (gathered.known()) {
                return gathered.failed()
                        ? nowhere(503, "the name service did not answer for `" + wanted.host() + "`")
                        : nowhere(404, "`" + wanted.host() + "` offers no service that this border can reach");
            }
            String over = wanted.transportOver().isEmpty() ? wanted.usual() : wanted.transportOver();
            return reach.has(over)
                    ? host(wanted.host(), over, 0, wanted, reach)
                    : nowhere(503, "realm `" + reach.realm() + "` has no " + over + " listener");
        });
    }

    /**
     * What several questions have brought.
     *
     * @param hops next hops
     * @param known whether there were SRV records, or whether that could not be told
     * @param failed whether a server did not answer
     */
    private record Gathered(List<Hop> hops, boolean known, boolean failed) {
        static final Gathered NONE = new Gathered(List.of(), false, false);

        Gathered and(List<Hop> more, boolean records, boolean failure) {
            List<Hop> all = new ArrayList<>(hops);
            more.stream().limit(MOST_HOPS - all.size()).forEach(all::add);
            return new Gathered(List.copyOf(all), known || records, failed || failure);
        }
    }

    private CompletionStage<Gathered> srv(
            Answer<NameService.Srv> answer, String transport, Wanted wanted, Reach reach, Gathered before) {
        return switch (answer) {
            case Answer.Nothing<NameService.Srv> none -> CompletableFuture.completedFuture(before);
            case Answer.Failed<NameService.Srv> failed ->
                CompletableFuture.completedFuture(before.and(List.of(), true, true));
            case Answer.Records<NameService.Srv> records -> {
                List<NameService.Srv> ordered = Weights.order(
                        records.records(), NameService.Srv::priority, NameService.Srv::weight, random.get());
                CompletionStage<Gathered> all = CompletableFuture.completedFuture(before.and(List.of(), true, false));
                for (NameService.Srv each : ordered) {
                    if (each.target().isEmpty() || each.port() == 0) {
                        continue; // RFC 2782: the service is decidedly not available at this domain
                    }
                    all = all.thenCompose(gathered -> gathered.hops().size() >= MOST_HOPS
                            ? CompletableFuture.completedFuture(gathered)
                            : addresses(each.target(), reach)
                                    .thenApply(found -> gathered.and(
                                            found.addresses().stream()
                                                    .map(at -> new Hop(
                                                            reach.realm(), transport, at, each.port(), wanted.host()))
                                                    .toList(),
                                            true,
                                            found.failed())));
                }
                yield all;
            }
        };
    }

    private CompletionStage<Located> host(String host, String transport, int port, Wanted wanted, Reach reach) {
        return addresses(host, reach).thenCompose(found -> {
            if (!found.addresses().isEmpty()) {
                return hops(found.addresses().stream()
                        .limit(MOST_HOPS)
                        .map(at -> new Hop(reach.realm(), transport, at, port(port, transport), wanted.host()))
                        .toList());
            }
            return found.failed()
                    ? nowhere(503, "the name service did not answer for `" + host + "`")
                    : nowhere(404, "`" + host + "` has no address that this border can reach");
        });
    }

    private record Addresses(List<String> addresses, boolean failed) {}

    /** IPv6 first where the realm has both, as RFC 6724 clause 2.1 prefers it. */
    private CompletionStage<Addresses> addresses(String host, Reach reach) {
        if (Literals.isLiteral(host)) {
            return CompletableFuture.completedFuture(
                    new Addresses(reach.serves(host.indexOf(':') >= 0) ? List.of(host) : List.of(), false));
        }
        CompletionStage<Addresses> all = CompletableFuture.completedFuture(new Addresses(List.of(), false));
        for (boolean six : new boolean[] {true, false}) {
            if (reach.serves(six)) {
                all = all.thenCompose(before -> names.addresses(host, six).thenApply(answer -> more(before, answer)));
            }
        }
        return all;
    }

    private static Addresses more(Addresses before, Answer<String> answer) {
        return switch (answer) {
            case Answer.Records<String> records -> {
                List<String> both = new ArrayList<>(before.addresses());
                both.addAll(records.records());
                yield new Addresses(List.copyOf(both), before.failed());
            }
            case Answer.Nothing<String> none -> before;
            case Answer.Failed<String> failed -> new Addresses(before.addresses(), true);
        };
    }

    private static int port(int given, String transport) {
        return given > 0 ? given : transport.equals("tls") ? 5061 : 5060;
    }

    private static CompletionStage<Located> hops(List<Hop> hops) {
        return CompletableFuture.completedFuture(new Located.Hops(hops));
    }

    private static CompletionStage<Located> nowhere(int status, String reason) {
        return CompletableFuture.completedFuture(new Located.Nowhere(status, reason));
    }
}
