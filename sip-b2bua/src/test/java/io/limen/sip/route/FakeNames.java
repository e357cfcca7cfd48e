package io.limen.sip.route;

import io.limen.sip.dns.Answer;
import io.limen.sip.dns.NameService;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** A name service that knows what it was told, and answers at once. */
final class FakeNames implements NameService {
    final List<String> asked = new ArrayList<>();
    private final Map<String, List<Naptr>> naptr = new HashMap<>();
    private final Map<String, List<Srv>> srv = new HashMap<>();
    private final Map<String, List<String>> hosts = new HashMap<>();
    private final List<String> broken = new ArrayList<>();

    FakeNames naptr(String domain, int order, int preference, String service, String replacement) {
        naptr.computeIfAbsent(domain, key -> new ArrayList<>())
                .add(new Naptr(order, preference, "s", service, "", replacement));
        return this;
    }

    FakeNames srv(String name, int priority, int weight, int port, String target) {
        srv.computeIfAbsent(name, key -> new ArrayList<>()).add(new Srv(priority, weight, port, target));
        return this;
    }

    FakeNames host(String name, String... addresses) {
        hosts.put(name, List.of(addresses));
        return this;
    }

    FakeNames broken(String name) {
        broken.add(name);
        return this;
    }

    @Override
    public CompletionStage<Answer<Naptr>> naptr(String domain) {
        return answer("NAPTR " + domain, domain, naptr.get(domain));
    }

    @Override
    public CompletionStage<Answer<Srv>> srv(String name) {
        return answer("SRV " + name, name, srv.get(name));
    }

    @Override
    public CompletionStage<Answer<String>> addresses(String host, boolean six) {
        List<String> all = hosts.getOrDefault(host, List.of()).stream()
                .filter(each -> each.indexOf(':') >= 0 == six)
                .toList();
        return answer((six ? "AAAA " : "A ") + host, host, all.isEmpty() ? null : all);
    }

    private <T> CompletionStage<Answer<T>> answer(
            String question, String name, @org.jspecify.annotations.Nullable List<T> records) {
        asked.add(question);
        if (broken.contains(name)) {
            return CompletableFuture.completedFuture(new Answer.Failed<>("broken"));
        }
        return CompletableFuture.completedFuture(
                records == null ? new Answer.Nothing<>() : new Answer.Records<>(records));
    }
}
