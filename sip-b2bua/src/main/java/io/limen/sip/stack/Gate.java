package io.limen.sip.stack;

import io.limen.sip.guard.Arrival;
import io.limen.sip.guard.Ban;
import io.limen.sip.guard.Guard;
import io.limen.sip.guard.GuardSettings;
import io.limen.sip.guard.Network;
import io.limen.sip.guard.OcOffer;
import io.limen.sip.guard.OcThrottle;
import io.limen.sip.guard.Offence;
import io.limen.sip.guard.Precedence;
import io.limen.sip.guard.Verdict;
import java.net.InetSocketAddress;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The guard at the sockets: tells it what arrives and when, and does what it says. */
public final class Gate {

    private static final Logger LOG = LoggerFactory.getLogger(Gate.class);

    private final GuardSettings settings;
    private final Guard guard;
    private final SipLanes lanes;
    private final SipMeters meters;
    private final OcThrottle throttle;
    private final OcOffer offer;
    private final long started = System.nanoTime();

    Gate(GuardSettings settings, SipLanes lanes, SipMeters meters) {
        this.settings = settings;
        this.lanes = lanes;
        this.meters = meters;
        long seed = new SecureRandom().nextLong();
        this.guard = new Guard(settings, seed, this::banned);
        this.throttle = new OcThrottle(settings.peers().peers(), seed);
        this.offer = new OcOffer(settings.peers(), InstantSource.system().millis());
    }

    private void banned(Ban ban) {
        meters.banned(ban.reason());
        LOG.warn(
                "source {} is not heard for {} s: {}, ban {} in a row, {}",
                ban.network(),
                Duration.ofNanos(ban.until() - ban.since()).toSeconds(),
                ban.reason(),
                ban.times(),
                ban.proven() ? "all transports" : "new requests by udp");
    }

    GuardSettings settings() {
        return settings;
    }

    /** Nanoseconds of the guard's clock. */
    public long now() {
        return System.nanoTime() - started;
    }

    static Arrival arrival(InetSocketAddress peer, SipListenPoint point) {
        return new Arrival(peer.getAddress(), point.realm(), point.transport().stream());
    }

    /** Whether a message is looked at, at all. */
    boolean hears(InetSocketAddress peer, SipListenPoint point, int bytes) {
        Verdict verdict = guard.hears(arrival(peer, point), bytes, now());
        return switch (verdict) {
            case PASS -> true;
            case BANNED -> {
                meters.dropped(point, SipMeters.Reason.BANNED);
                yield false;
            }
            case SHED, LIMITED, LIMITED_SILENTLY -> {
                meters.dropped(point, SipMeters.Reason.SOURCE_RATE);
                yield false;
            }
        };
    }

    /** Whether a new connection is taken; why not, otherwise. */
    Optional<SipMeters.Reason> refuses(InetSocketAddress peer, SipListenPoint point) {
        return switch (guard.connects(arrival(peer, point), now())) {
            case PASS -> Optional.empty();
            case BANNED -> Optional.of(SipMeters.Reason.BANNED);
            case SHED, LIMITED, LIMITED_SILENTLY -> Optional.of(SipMeters.Reason.SOURCE_RATE);
        };
    }

    /** What becomes of a message whose head is sound. */
    sealed interface Admission {
        /** It goes to its lane, past the limit of the lane if it is an emergency. */
        record Passed(boolean urgent) implements Admission {}

        /** It ends here, with an answer or without. */
        record Ended(Optional<ErrorReply> answer) implements Admission {}
    }

    private static final Admission PASSED = new Admission.Passed(false);
    private static final Admission URGENT = new Admission.Passed(true);
    private static final Admission SILENCE = new Admission.Ended(Optional.empty());

    /** Decides of a message before its lane sees it; counts what ends here. */
    Admission admit(byte[] message, MessageHead head, InetSocketAddress peer, SipListenPoint point) {
        if (!head.request()) {
            return PASSED;
        }
        Glance glance = Glance.at(message, head, settings.emergency().numbers());
        return switch (glance.kind()) {
            case RESPONSE, ACK, CANCEL, IN_DIALOG -> PASSED;
            case ACK_OF_STATELESS -> SILENCE;
            case NEW -> begins(message, head, glance, peer, point);
        };
    }

    private Admission begins(
            byte[] message, MessageHead head, Glance glance, InetSocketAddress peer, SipListenPoint point) {
        Arrival from = arrival(peer, point);
        long now = now();
        if (guard.scanner(glance.agent())) {
            guard.onVerdict(from, Offence.SCANNER, now);
        }
        SipLanes.Load load = lanes.loadOf(head.callId());
        boolean throttled = settings.peers().answer() && glance.throttled();
        Verdict verdict =
                guard.admits(from, glance.precedence(), glance.hash(), throttled, load.delay(), load.oldest(), now);
        return switch (verdict) {
            case PASS -> glance.precedence() == Precedence.EMERGENCY ? URGENT : PASSED;
            case SHED -> {
                meters.dropped(point, SipMeters.Reason.OVERLOAD);
                yield refusal(message, head, glance, throttled, peer);
            }
            case LIMITED -> {
                meters.dropped(point, SipMeters.Reason.SOURCE_RATE);
                yield refusal(message, head, glance, throttled, peer);
            }
            case LIMITED_SILENTLY -> {
                meters.dropped(point, SipMeters.Reason.SOURCE_RATE);
                yield SILENCE;
            }
            case BANNED -> {
                meters.dropped(point, SipMeters.Reason.BANNED);
                yield SILENCE;
            }
        };
    }

    private Admission refusal(
            byte[] message, MessageHead head, Glance glance, boolean throttled, InetSocketAddress peer) {
        String via = glance.topVia();
        if (via.isEmpty()) {
            return SILENCE;
        }
        byte[] answer = ShedReply.to(
                message, head.bodyStart(), via, guard.retryAfter(glance.hash()), throttled ? control() : "", peer);
        InetSocketAddress to = via.contains(";rport") ? peer : ErrorReply.destination(via, peer);
        return new Admission.Ended(Optional.of(new ErrorReply(answer, to)));
    }

    /** What neighbours that can be throttled are told, as parameters of their Via. */
    String control() {
        return offer.parameters(lanes.share());
    }

    /** Whether a malformed message is answered; counts against its source. */
    boolean answersMalformed(InetSocketAddress peer, SipListenPoint point) {
        guard.onVerdict(arrival(peer, point), Offence.MALFORMED, now());
        return point.transport().stream() || guard.answersMalformed(now());
    }

    /** Whether so many bytes of answer may go to a UDP address. */
    boolean maySend(InetSocketAddress peer, int bytes) {
        return guard.maySend(peer.getAddress(), bytes, now());
    }

    /** Something speaks against the source of a request. */
    public void offence(SipSource source, Offence offence) {
        guard.onVerdict(arrival(source.peer(), source.listenPoint()), offence, now());
    }

    /** A source has shown that it receives what we send to it. */
    public void proved(SipSource source) {
        guard.proved(source.peer().getAddress(), now());
    }

    /** Calls beyond all limits that emergency may have. */
    public int emergencyReserve() {
        return settings.emergency().reserve();
    }

    /** What next hops want to be spared. */
    public OcThrottle throttle() {
        return throttle;
    }

    /** A request was not sent since its next hop wants less. */
    void spared(SipListenPoint point) {
        meters.dropped(point, SipMeters.Reason.SPARED);
    }

    /** The bans that hold, times in nanoseconds of {@link #now()}. */
    public List<Ban> bans() {
        return guard.bans(now());
    }

    /** Bans a network for a time. */
    public Ban ban(Network network, Duration length) {
        long now = now();
        return guard.ban(network, now + length.toNanos(), now);
    }

    /** Ends a ban of exactly that network. */
    public Optional<Ban> lift(Network network) {
        return guard.lift(network, now());
    }

    /** Share of new work that is taken in, over all lanes; 1 is all. */
    public double share() {
        return lanes.share();
    }
}
