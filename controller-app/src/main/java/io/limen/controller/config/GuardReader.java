package io.limen.controller.config;

import io.limen.sip.guard.GuardSettings;
import io.limen.sip.guard.GuardSettings.BanRules;
import io.limen.sip.guard.GuardSettings.Delay;
import io.limen.sip.guard.GuardSettings.Emergency;
import io.limen.sip.guard.GuardSettings.PeerControl;
import io.limen.sip.guard.GuardSettings.Rate;
import io.limen.sip.guard.GuardSettings.Rates;
import io.limen.sip.guard.GuardSettings.RealmRate;
import io.limen.sip.guard.GuardSettings.Replies;
import io.limen.sip.guard.GuardSettings.UdpEvidence;
import io.limen.sip.guard.Network;
import io.limen.sip.stack.StreamLimits;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/** Reads {@code overload}; each default is that of the SIP module. */
final class GuardReader {
    private static final int MANY = 100_000_000;

    private final Section in;

    /** @param root the whole configuration */
    GuardReader(Section root) {
        this.in = root.section("overload");
    }

    /** Rules of self-protection. */
    GuardSettings settings() {
        return new GuardSettings(
                trusted(),
                delay(in.section("delay")),
                emergency(in.section("emergency")),
                sources(in.section("sources")),
                bans(in.section("bans")),
                replies(in.section("replies")),
                peers(in.section("peers")),
                GuardSettings.Allies.NONE);
    }

    /** Limits of connections; the last that is read. */
    StreamLimits streams() {
        StreamLimits standard = StreamLimits.DEFAULT;
        Section of = in.section("connections");
        StreamLimits read = new StreamLimits(
                of.time("handshake", standard.handshake()),
                of.number("halfOpen", standard.halfOpen(), 1, 1_000_000),
                of.number("halfOpenPerSource", standard.halfOpenPerSource(), 1, 1_000_000),
                of.number("perSource", standard.connectionsPerSource(), 1, 1_000_000),
                of.time("firstMessage", standard.firstMessage()),
                of.number("unhandled", standard.unhandled(), 1, 1_000_000),
                of.bytes("unhandledBytes", standard.unhandledBytes(), 64 << 10, Integer.MAX_VALUE),
                of.time("laneWait", standard.laneWait()));
        of.end();
        in.end();
        return read;
    }

    private List<Network> trusted() {
        if (!in.has("trusted")) {
            return GuardSettings.DEFAULT.trusted();
        }
        List<Network> read = new ArrayList<>();
        List<String> texts = in.texts("trusted");
        for (int i = 0; i < texts.size(); i++) {
            String text = texts.get(i);
            int at = i;
            Network.read(text)
                    .ifPresentOrElse(
                            read::add,
                            () -> in.fault("trusted[" + at + "]", "`" + text + "` is no network such as 192.0.2.0/24"));
        }
        return read;
    }

    private static Delay delay(Section of) {
        Delay standard = Delay.DEFAULT;
        var target = of.time("target", standard.target());
        var limit = of.time("limit", standard.limit());
        var priority = of.time("priorityLimit", standard.priorityLimit());
        var interval = of.time("interval", standard.interval());
        var retryAfter = of.time("retryAfter", standard.retryAfter());
        var spread = of.time("retryAfterSpread", standard.retryAfterSpread());
        of.end();
        if (limit.compareTo(target) < 0) {
            of.fault("limit", "is below target");
            return standard;
        }
        if (priority.compareTo(limit) < 0) {
            of.fault("priorityLimit", "is below limit");
            return standard;
        }
        return new Delay(target, limit, priority, interval, retryAfter, spread);
    }

    private static Emergency emergency(Section of) {
        Emergency standard = Emergency.DEFAULT;
        Emergency read = new Emergency(
                of.has("numbers") ? new LinkedHashSet<>(of.texts("numbers")) : standard.numbers(),
                of.number("perSecond", standard.perSecond(), 1, MANY),
                of.number("burst", standard.burst(), 1, MANY),
                of.number("perSource", standard.perSource(), 1, MANY),
                of.number("reserve", standard.reserve(), 0, MANY));
        of.end();
        return read;
    }

    private static Rates sources(Section of) {
        Rates standard = Rates.DEFAULT;
        Rates read = new Rates(
                rate(of.section("requests"), standard.request()),
                rate(of.section("messages"), standard.message()),
                rate(of.section("connections"), standard.connection()),
                of.number("most", standard.most(), 8, 16_000_000),
                of.word("excess", false, "refuse", "drop").equals("refuse"),
                of.list("realms", each -> new RealmRate(each.text("realm"), values(each, standard.request()))));
        of.end();
        return read;
    }

    private static Rate rate(Section of, Rate standard) {
        Rate read = values(of, standard);
        of.end();
        return read;
    }

    private static Rate values(Section of, Rate standard) {
        return new Rate(
                of.number("perSecond", standard.perSecond(), 1, MANY), of.number("burst", standard.burst(), 1, MANY));
    }

    private static BanRules bans(Section of) {
        BanRules standard = BanRules.DEFAULT;
        BanRules read = new BanRules(
                of.number("threshold", standard.threshold(), 1, MANY),
                of.number("decayPerMinute", standard.decayPerMinute(), 1, MANY),
                of.time("first", standard.first()),
                of.number("factor", standard.factor(), 1, 1_000),
                of.time("longest", standard.longest()),
                of.time("forget", standard.forget()),
                of.number("most", standard.most(), 1, 1_000_000),
                UdpEvidence.valueOf(
                        of.word("udpEvidence", false, "soft", "none", "full").toUpperCase(Locale.ROOT)),
                scanners(of));
        of.end();
        return read;
    }

    private static Set<String> scanners(Section of) {
        return of.has("scanners")
                ? of.texts("scanners").stream()
                        .map(each -> each.toLowerCase(Locale.ROOT))
                        .collect(Collectors.toSet())
                : BanRules.DEFAULT.scanners();
    }

    private static Replies replies(Section of) {
        Replies standard = Replies.DEFAULT;
        Replies read = new Replies(
                of.number("factor", standard.factor(), 1, 1_000),
                of.bytes("spare", standard.spare()),
                of.bytes("spareBurst", standard.spareBurst()),
                of.bytes("spareTotal", standard.spareTotal()),
                of.number("malformedPerSecond", standard.malformedPerSecond(), 1, MANY),
                of.time("proved", standard.proved()));
        of.end();
        return read;
    }

    private static PeerControl peers(Section of) {
        PeerControl standard = PeerControl.DEFAULT;
        PeerControl read = new PeerControl(
                of.word("offer", false, "yes", "no").equals("yes"),
                of.word("answer", false, "yes", "no").equals("yes"),
                of.time("validity", standard.validity()),
                of.number("most", standard.peers(), 1, 1_000_000));
        of.end();
        return read;
    }
}
