package io.limen.sip.dns;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Names that the configuration knows, before all others. They have addresses only. */
public final class StaticNames implements NameService {
    private final Map<String, List<String>> hosts;
    private final NameService others;

    /**
     * Names beside a name service.
     *
     * @param hosts numeric addresses by name in lower case
     * @param others asked for all other names
     */
    public StaticNames(Map<String, List<String>> hosts, NameService others) {
        this.hosts = Map.copyOf(hosts);
        this.others = others;
    }

    @Override
    public CompletionStage<Answer<Naptr>> naptr(String domain) {
        return known(domain) ? nothing() : others.naptr(domain);
    }

    @Override
    public CompletionStage<Answer<Srv>> srv(String name) {
        int service = name.indexOf('.');
        int host = name.indexOf('.', service + 1);
        return name.startsWith("_") && host > 0 && known(name.substring(host + 1)) ? nothing() : others.srv(name);
    }

    @Override
    public CompletionStage<Answer<String>> addresses(String host, boolean six) {
        List<String> all = hosts.get(host.toLowerCase(Locale.ROOT));
        if (all == null) {
            return others.addresses(host, six);
        }
        List<String> found =
                all.stream().filter(each -> each.indexOf(':') >= 0 == six).toList();
        return found.isEmpty() ? nothing() : CompletableFuture.completedFuture(new Answer.Records<>(found));
    }

    private boolean known(String host) {
        return hosts.containsKey(host.toLowerCase(Locale.ROOT));
    }

    private static <T> CompletionStage<Answer<T>> nothing() {
        return CompletableFuture.completedFuture(new Answer.Nothing<>());
    }
}
