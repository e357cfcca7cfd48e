package io.limen.sip.guard;

import io.limen.sip.guard.SourceTable.Column;
import java.net.InetAddress;
import java.util.List;
import java.util.Optional;

/**
 * Decides of every message and connection whether it is heard at all, before anything is parsed. Thread-safe; time is
 * handed in as nanoseconds since some start, never negative.
 */
public final class Guard {

    /** Told of bans as they begin. */
    @FunctionalInterface
    public interface Listener {
        void banned(Ban ban);
    }

    private static final long CREDIT_MOST = 256 * 1024;
    private static final long SECOND = 1_000_000_000L;
    private static final long DECISION_HOLDS = 32 * SECOND;

    private final GuardSettings settings;
    private final Listener listener;
    private final SourceTable table;
    private final Bans bans;
    private final Remembered remembered = new Remembered(DECISION_HOLDS);
    private final Bucket emergencies;
    private final Bucket spare;
    private final Bucket malformed;
    private final long pointNanos;
    private final long seed;

    /**
     * Makes a guard.
     *
     * @param seed so that nobody outside can foretell draws
     * @param listener told of bans, on the thread that brought them about; must not block
     */
    public Guard(GuardSettings settings, long seed, Listener listener) {
        this.settings = settings;
        this.listener = listener;
        this.table = new SourceTable(settings.sources().most(), seed);
        this.bans = new Bans(settings.bans());
        this.emergencies = new Bucket(
                settings.emergency().perSecond(), settings.emergency().burst());
        this.spare = new Bucket(
                settings.replies().spareTotal(),
                Math.max(settings.replies().spareTotal(), settings.replies().spareBurst()));
        this.malformed = new Bucket(
                settings.replies().malformedPerSecond(), settings.replies().malformedPerSecond());
        this.pointNanos = 60 * SECOND / settings.bans().decayPerMinute();
        this.seed = SourceKey.mixed(seed);
    }

    /** The row of a source, made if it is new. */
    private int row(InetAddress source, long now) {
        long key = SourceKey.of(source);
        int row = table.find(key);
        if (row < 0) {
            row = table.claim(key, now);
            table.set(row, Column.ALLY, ally(source) ? 1 : 0);
            int claimed = row;
            bans.on(source, now).ifPresent(ban -> table.set(claimed, Column.BANNED, mark(ban)));
        } else {
            table.set(row, Column.SEEN, now);
        }
        return row;
    }

    private static long mark(Ban ban) {
        return ban.proven() ? ban.until() | 1 : ban.until() & ~1L;
    }

    private boolean ally(InetAddress source) {
        return within(settings.trusted(), source) || within(settings.allies().peers(), source);
    }

    private static boolean within(List<Network> networks, InetAddress source) {
        for (Network network : networks) {
            if (network.contains(source)) {
                return true;
            }
        }
        return false;
    }

    private boolean free(int row, Arrival from) {
        return table.get(row, Column.ALLY) == 1 || settings.allies().realms().contains(from.realm());
    }

    /** Whether anything from a source is heard: false for one that is banned for good reasons. Counts bytes received. */
    public Verdict hears(Arrival from, int bytes, long now) {
        int row = row(from.source(), now);
        if (!from.reliable()) {
            table.add(row, Column.CREDIT, (long) bytes * settings.replies().factor(), CREDIT_MOST);
        }
        long banned = table.get(row, Column.BANNED);
        if (banned > now && (banned & 1) == 1) {
            return Verdict.BANNED;
        }
        if (free(row, from) || takes(row, Column.MESSAGES, settings.sources().message(), now)) {
            return Verdict.PASS;
        }
        offended(row, from, Offence.FLOOD, now);
        return Verdict.LIMITED_SILENTLY;
    }

    private boolean takes(int row, Column column, GuardSettings.Rate rate, long now) {
        return table.take(row, column, now, rate.interval(), rate.interval() * rate.burst());
    }

    /**
     * Whether a new request is taken in. Requests in dialogs, responses, ACK and CANCEL are not asked for.
     *
     * @param precedence its worth, as it claims
     * @param hash of what is the same in all repeats of the request and in no other
     * @param throttled whether the neighbour says it sheds as we tell it
     * @param lane how late its lane is
     * @param oldest wait of the event that waits longest in the lane
     */
    public Verdict admits(
            Arrival from, Precedence precedence, long hash, boolean throttled, QueueDelay lane, long oldest, long now) {
        long key = hash ^ seed;
        if (remembered.taken(key, now)) {
            return Verdict.PASS;
        }
        int row = row(from.source(), now);
        boolean free = free(row, from);
        Precedence worth = worth(row, precedence, free, now);
        if (worth != Precedence.EMERGENCY) {
            Verdict limited = limited(row, from, free, now);
            if (limited != Verdict.PASS) {
                return limited;
            }
        }
        if (remembered.shed(key, now) && worth == Precedence.NORMAL) {
            return Verdict.SHED;
        }
        boolean sheds = throttled && free;
        boolean taken = sheds
                ? lane.takesInFromThrottled(worth, oldest, now)
                : lane.takesIn(worth, SourceKey.mixed(key), oldest, now);
        if (taken) {
            remembered.take(key, now);
            return Verdict.PASS;
        }
        remembered.refuse(key, now);
        return Verdict.SHED;
    }

    /** Emergency is believed of anybody, within a rate; priority of those we trust (RFC 4412 clause 4.7.2). */
    private Precedence worth(int row, Precedence claimed, boolean free, long now) {
        return switch (claimed) {
            case NORMAL -> Precedence.NORMAL;
            case PRIORITY -> free ? Precedence.PRIORITY : Precedence.NORMAL;
            case EMERGENCY -> {
                int each = settings.emergency().perSource();
                boolean within = free || table.take(row, Column.EMERGENCIES, now, SECOND / each, SECOND);
                yield within && emergencies.take(now, 1) ? Precedence.EMERGENCY : Precedence.NORMAL;
            }
        };
    }

    private Verdict limited(int row, Arrival from, boolean free, long now) {
        if (free) {
            return Verdict.PASS;
        }
        boolean softly =
                table.get(row, Column.BANNED) > now && !from.reliable() && table.get(row, Column.PROVED) <= now;
        if (softly) {
            return Verdict.BANNED;
        }
        if (takes(row, Column.REQUESTS, settings.sources().requestIn(from.realm()), now)) {
            return Verdict.PASS;
        }
        offended(row, from, Offence.FLOOD, now);
        return settings.sources().answered() ? Verdict.LIMITED : Verdict.LIMITED_SILENTLY;
    }

    /** Whether a new connection is taken. */
    public Verdict connects(Arrival from, long now) {
        int row = row(from.source(), now);
        long banned = table.get(row, Column.BANNED);
        if (banned > now && (banned & 1) == 1) {
            return Verdict.BANNED;
        }
        return free(row, from)
                        || takes(row, Column.CONNECTIONS, settings.sources().connection(), now)
                ? Verdict.PASS
                : Verdict.LIMITED_SILENTLY;
    }

    /** Something speaks against a source. */
    public void onVerdict(Arrival from, Offence offence, long now) {
        offended(row(from.source(), now), from, offence, now);
    }

    private void offended(int row, Arrival from, Offence offence, long now) {
        if (free(row, from) || (!from.reliable() && settings.bans().udpEvidence() == GuardSettings.UdpEvidence.NONE)) {
            return;
        }
        long melted = table.pile(row, Column.OFFENCES, now, offence.points() * pointNanos);
        if (melted < settings.bans().threshold() * pointNanos || table.get(row, Column.BANNED) > now) {
            return;
        }
        boolean proven = from.reliable() || settings.bans().udpEvidence() == GuardSettings.UdpEvidence.FULL;
        table.set(row, Column.OFFENCES, 0);
        Ban ban = bans.earned(Network.ofSource(from.source()), offence, proven, now);
        table.set(row, Column.BANNED, mark(ban));
        listener.banned(ban);
    }

    /** A source has shown that it receives what we send to it: it holds a tag of ours, or good credentials. */
    public void proved(InetAddress source, long now) {
        table.set(
                row(source, now),
                Column.PROVED,
                now + settings.replies().proved().toNanos());
    }

    /** Whether so many bytes may be sent in answer to datagrams from an address. */
    public boolean maySend(InetAddress to, int bytes, long now) {
        int row = row(to, now);
        if (table.get(row, Column.ALLY) == 1
                || table.get(row, Column.PROVED) > now
                || table.spend(row, Column.CREDIT, bytes)) {
            return true;
        }
        GuardSettings.Replies replies = settings.replies();
        long interval = SECOND / replies.spare();
        return table.take(row, Column.SPARE, now, interval * bytes, interval * replies.spareBurst())
                && spare.take(now, bytes);
    }

    /** Whether one more malformed datagram is answered. */
    public boolean answersMalformed(long now) {
        return malformed.take(now, 1);
    }

    /** Whether a User-Agent, in lower case, is a tool of attackers. */
    public boolean scanner(String userAgent) {
        for (String each : settings.bans().scanners()) {
            if (userAgent.contains(each)) {
                return true;
            }
        }
        return false;
    }

    /** The seconds after which a request may be tried again; the same for repeats of it. */
    public int retryAfter(long hash) {
        long spread = settings.delay().retryAfterSpread().toSeconds() + 1;
        return (int) (settings.delay().retryAfter().toSeconds()
                + Long.remainderUnsigned(SourceKey.mixed(hash ^ ~seed), spread));
    }

    /** The bans that hold. */
    public List<Ban> bans(long now) {
        return bans.list(now);
    }

    /** Bans a network by order. */
    public Ban ban(Network network, long until, long now) {
        Ban ban = bans.ordered(network, until, now);
        refresh(network, mark(ban));
        listener.banned(ban);
        return ban;
    }

    /** Ends a ban; empty if there was none of exactly that network. */
    public Optional<Ban> lift(Network network, long now) {
        Optional<Ban> lifted = bans.lift(network, now);
        lifted.ifPresent(ban -> refresh(network, 0));
        return lifted;
    }

    private void refresh(Network network, long mark) {
        table.keys((row, key) -> {
            if (SourceKey.within(key, network)) {
                table.set(row, Column.BANNED, mark);
            }
        });
    }
}
