package io.limen.sip.call;

import io.limen.policy.plan.CallSide;
import io.limen.sip.call.SessionTimer.Refresher;
import io.limen.sip.call.Terms.SessionExpires;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Session timers (RFC 4028). Each leg has its own, agreed by us as the user agent of that leg: so they work where one end
 * knows none, and a refresh of one leg is no traffic on the other.
 */
final class SessionTimers {
    private static final long LEAST = 90;
    private static final String TAG = "timer";

    private SessionTimers() {}

    /** Headers of an INVITE or UPDATE of ours on that leg (§7.1, §7.4). */
    static List<HeaderLine> ask(Move move, CallSide side) {
        SessionTimer timer = move.leg(side).standing().timer();
        long wanted =
                timer.seconds() > 0 ? timer.seconds() : seconds(settings(move).sessionExpires());
        List<HeaderLine> lines = new ArrayList<>();
        lines.add(new HeaderLine("Supported", TAG));
        if (wanted == 0) {
            return lines;
        }
        String who = switch (timer.refresher()) {
            case WE -> ";refresher=uac";
            case PEER -> ";refresher=uas";
            case NOBODY -> settings(move).weRefresh() ? ";refresher=uac" : "";
        };
        lines.add(new HeaderLine("Session-Expires", Math.max(wanted, timer.minSe()) + who));
        if (Math.max(timer.minSe(), least(move)) > LEAST) {
            lines.add(new HeaderLine("Min-SE", Long.toString(Math.max(timer.minSe(), least(move)))));
        }
        return lines;
    }

    /** A 2xx to such a request: what holds from now on (§7.2). Without Session-Expires there is no session timer. */
    static void agreed(Move move, CallSide side, Terms answer) {
        SessionTimer timer = move.leg(side).standing().timer();
        SessionTimer next = answer.session()
                .map(said -> timer.agreed(
                        Math.max(said.seconds(), LEAST),
                        said.refresher() == Terms.Refresher.UAC ? Refresher.WE : Refresher.PEER))
                .orElseGet(timer::off);
        set(move, side, next);
    }

    /** Why a request that asks for too short a session is refused (§9); only who knows 422 gets it. */
    static Optional<Reply> tooShort(Move move, Terms asked) {
        boolean small =
                asked.session().filter(said -> said.seconds() < least(move)).isPresent();
        return small && asked.supports(TAG)
                ? Optional.of(Reply.of(422, Phrases.of(422), new HeaderLine("Min-SE", Long.toString(least(move)))))
                : Optional.empty();
    }

    /** Headers of our 2xx to an INVITE or UPDATE of that leg; what they say holds from now on (§9). */
    static List<HeaderLine> grant(Move move, CallSide side, Terms asked) {
        SessionTimer timer = move.leg(side).standing().timer();
        long most = seconds(settings(move).sessionExpires());
        boolean supports = asked.supports(TAG);
        if (most == 0 || (asked.session().isEmpty() && !supports)) {
            set(move, side, timer.off());
            return List.of();
        }
        long floor = Math.max(Math.max(asked.minSe(), timer.minSe()), least(move));
        long ours = Math.max(most, floor);
        long interval = asked.session()
                .map(said -> Math.max(Math.min(said.seconds(), ours), LEAST))
                .orElse(ours);
        Refresher who = refresher(move, asked, supports);
        set(move, side, timer.agreed(interval, who));
        List<HeaderLine> lines = new ArrayList<>();
        lines.add(new HeaderLine(
                "Session-Expires", interval + (who == Refresher.PEER ? ";refresher=uac" : ";refresher=uas")));
        if (supports) {
            lines.add(new HeaderLine("Require", TAG));
        }
        return lines;
    }

    /** RFC 4028 table 2. */
    private static Refresher refresher(Move move, Terms asked, boolean supports) {
        if (!supports) {
            return Refresher.WE;
        }
        return switch (asked.session().map(SessionExpires::refresher).orElse(Terms.Refresher.UNSAID)) {
            case UAC -> Refresher.PEER;
            case UAS -> Refresher.WE;
            case UNSAID -> settings(move).weRefresh() ? Refresher.WE : Refresher.PEER;
        };
    }

    /** Whether a 422 gave a Min-SE that a new try can honour (§7.3). */
    static boolean raised(Move move, CallSide side, LegEvent.ResponseData response) {
        Leg leg = move.leg(side);
        SessionTimer timer = leg.standing().timer();
        long asked = response.terms().minSe();
        if (response.status() != 422 || asked <= Math.max(timer.minSe(), timer.seconds())) {
            return false;
        }
        move.with(leg.with(leg.standing().with(timer.atLeast(asked))));
        return true;
    }

    private static void set(Move move, CallSide side, SessionTimer timer) {
        Leg leg = move.leg(side);
        move.with(leg.with(leg.standing().with(timer)));
        for (Watched key : Watched.values()) {
            move.cancel(key.on(side));
        }
        Duration ping = move.settings().dialogs().watch().ping();
        switch (timer.refresher()) {
            case NOBODY -> {
                if (ping.isPositive()) {
                    move.start(Watched.PING.on(side), ping);
                }
            }
            case WE -> {
                move.start(
                        Watched.REFRESH.on(side),
                        Duration.ofSeconds(timer.seconds()).dividedBy(2));
                move.start(Watched.EXPIRY.on(side), expiry(timer));
            }
            case PEER -> move.start(Watched.EXPIRY.on(side), expiry(timer));
        }
    }

    /** RFC 4028 §10: BYE goes out a little before the session expires. */
    private static Duration expiry(SessionTimer timer) {
        return Duration.ofSeconds(timer.seconds() - Math.min(32, timer.seconds() / 3));
    }

    private static DialogSettings.Timer settings(Move move) {
        return move.settings().dialogs().timer();
    }

    private static long least(Move move) {
        return Math.max(LEAST, seconds(settings(move).minSe()));
    }

    private static long seconds(Duration time) {
        return time.toSeconds();
    }
}
