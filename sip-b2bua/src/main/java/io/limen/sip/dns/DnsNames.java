package io.limen.sip.dns;

import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import org.xbill.DNS.AAAARecord;
import org.xbill.DNS.ARecord;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Message;
import org.xbill.DNS.NAPTRRecord;
import org.xbill.DNS.Name;
import org.xbill.DNS.Record;
import org.xbill.DNS.ResolverConfig;
import org.xbill.DNS.SRVRecord;
import org.xbill.DNS.SimpleResolver;
import org.xbill.DNS.TextParseException;
import org.xbill.DNS.Type;

/** The name service by dnsjava: each question is asked once at a time, answers are kept for as long as they hold. */
public final class DnsNames implements NameService, AutoCloseable {
    private final DnsSettings settings;
    private final AnswerCache cache;
    private final List<SimpleResolver> servers;
    private final Map<Question, CompletableFuture<Answer<?>>> asked = new ConcurrentHashMap<>();
    private final AtomicInteger outstanding = new AtomicInteger();
    private final AtomicLong questions = new AtomicLong();
    private final AtomicLong failures = new AtomicLong();
    private final ThreadPoolExecutor readers;

    /**
     * A name service.
     *
     * @param settings how it is asked
     * @param clock tells how long answers are kept
     */
    public DnsNames(DnsSettings settings, InstantSource clock) {
        this.settings = settings;
        this.cache = new AnswerCache(settings.entries(), clock);
        this.servers = servers(settings).stream()
                .map(each -> server(each, settings.timeout()))
                .toList();
        this.readers = new ThreadPoolExecutor(
                1,
                1,
                30,
                TimeUnit.SECONDS,
                new LinkedBlockingQueue<>(),
                Thread.ofPlatform().name("dns-", 0).daemon(true).factory());
        readers.allowCoreThreadTimeOut(true);
    }

    private static List<InetSocketAddress> servers(DnsSettings settings) {
        return settings.servers().isEmpty() ? ResolverConfig.getCurrentConfig().servers() : settings.servers();
    }

    private static SimpleResolver server(InetSocketAddress address, Duration timeout) {
        SimpleResolver server = new SimpleResolver(address);
        server.setTimeout(timeout);
        return server;
    }

    @Override
    public CompletionStage<Answer<Naptr>> naptr(String domain) {
        return ask(
                domain,
                Type.NAPTR,
                record -> record instanceof NAPTRRecord naptr
                        ? Optional.of(new Naptr(
                                naptr.getOrder(),
                                naptr.getPreference(),
                                naptr.getFlags().toLowerCase(Locale.ROOT),
                                naptr.getService(),
                                naptr.getRegexp(),
                                host(naptr.getReplacement())))
                        : Optional.empty());
    }

    @Override
    public CompletionStage<Answer<Srv>> srv(String name) {
        return ask(
                name,
                Type.SRV,
                record -> record instanceof SRVRecord srv
                        ? Optional.of(new Srv(srv.getPriority(), srv.getWeight(), srv.getPort(), host(srv.getTarget())))
                        : Optional.empty());
    }

    @Override
    public CompletionStage<Answer<String>> addresses(String host, boolean six) {
        return ask(host, six ? Type.AAAA : Type.A, record -> switch (record) {
            case ARecord a -> Optional.of(a.getAddress().getHostAddress());
            case AAAARecord a -> Optional.of(a.getAddress().getHostAddress());
            default -> Optional.empty();
        });
    }

    private static String host(Name name) {
        return name.equals(Name.root) ? "" : name.toString(true).toLowerCase(Locale.ROOT);
    }

    /** Questions that wait for an answer; for a gauge. */
    public int outstanding() {
        return outstanding.get();
    }

    /** Answers that are kept; for a gauge. */
    public int kept() {
        return cache.size();
    }

    /** Questions that were asked of servers. */
    public long questions() {
        return questions.get();
    }

    /** Questions that no server answered with sense. */
    public long failures() {
        return failures.get();
    }

    private <T> CompletionStage<Answer<T>> ask(String name, int type, Function<Record, Optional<T>> reader) {
        Question question;
        try {
            question = new Question(Name.fromString(name.toLowerCase(Locale.ROOT), Name.root), type);
        } catch (TextParseException unfit) {
            return done(new Answer.Nothing<>());
        }
        Optional<Answer<?>> known = cache.get(question);
        if (known.isPresent()) {
            return done(typed(known.get()));
        }
        CompletableFuture<Answer<?>> mine = new CompletableFuture<>();
        CompletableFuture<Answer<?>> before = asked.putIfAbsent(question, mine);
        if (before != null) {
            return before.thenApply(DnsNames::typed);
        }
        if (outstanding.incrementAndGet() > settings.outstanding()) {
            finish(question, mine, new Answer.Failed<>("too many questions wait for the name service"), Duration.ZERO);
        } else {
            questions.incrementAndGet();
            send(question, mine, 0, reader);
        }
        return mine.thenApply(DnsNames::typed);
    }

    /** What is kept under a question was read by the reader of its type. */
    @SuppressWarnings("unchecked")
    private static <T> Answer<T> typed(Answer<?> answer) {
        return (Answer<T>) answer;
    }

    private static <T> CompletionStage<Answer<T>> done(Answer<T> answer) {
        return CompletableFuture.completedFuture(answer);
    }

    private <T> void send(
            Question question,
            CompletableFuture<Answer<?>> waiting,
            int attempt,
            Function<Record, Optional<T>> reader) {
        if (servers.isEmpty()) {
            finish(question, waiting, new Answer.Failed<>("there is no name server"), settings.failureTtl());
            return;
        }
        SimpleResolver server = servers.get(attempt % servers.size());
        Message message = Message.newQuery(Record.newRecord(question.name(), question.type(), DClass.IN));
        server.sendAsync(message, executor()).whenComplete((reply, failure) -> {
            Reading<T> reading =
                    reply == null ? new Reading.Unfit<>(reason(failure)) : Reading.of(reply, question, reader);
            switch (reading) {
                case Reading.Found<T> found ->
                    finish(question, waiting, new Answer.Records<>(found.records()), held(found.ttl()));
                case Reading.Absent<T> absent ->
                    finish(
                            question,
                            waiting,
                            new Answer.Nothing<>(),
                            shorter(held(absent.ttl()), settings.negativeTtl()));
                case Reading.Unfit<T> unfit -> {
                    if (attempt + 1 < settings.attempts() * servers.size()) {
                        send(question, waiting, attempt + 1, reader);
                    } else {
                        failures.incrementAndGet();
                        finish(question, waiting, new Answer.Failed<>(unfit.reason()), settings.failureTtl());
                    }
                }
            }
        });
    }

    private Executor executor() {
        return readers;
    }

    private static String reason(Throwable failure) {
        return failure == null || failure.getMessage() == null ? "no server answered" : failure.getMessage();
    }

    private Duration held(long ttl) {
        Duration time = Duration.ofSeconds(ttl);
        return time.compareTo(settings.leastTtl()) < 0 ? settings.leastTtl() : shorter(time, settings.mostTtl());
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) <= 0 ? one : other;
    }

    private void finish(Question question, CompletableFuture<Answer<?>> waiting, Answer<?> answer, Duration keep) {
        cache.put(question, answer, keep);
        asked.remove(question, waiting);
        outstanding.decrementAndGet();
        waiting.complete(answer);
    }

    @Override
    public void close() {
        readers.shutdownNow();
        List<Question> left = new ArrayList<>(asked.keySet());
        left.forEach(each -> {
            CompletableFuture<Answer<?>> waiting = asked.remove(each);
            if (waiting != null) {
                waiting.complete(new Answer.Failed<>("the name service is closed"));
            }
        });
    }
}
