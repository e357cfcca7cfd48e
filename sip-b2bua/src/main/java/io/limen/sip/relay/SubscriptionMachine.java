package io.limen.sip.relay;

import io.limen.sip.call.Dialog;
import io.limen.sip.port.RelaySettings;
import io.limen.sip.relay.Subscription.Fork;
import io.limen.sip.relay.Subscription.Pending;
import io.limen.sip.relay.Subscription.Phase;
import io.limen.sip.relay.Subscription.Side;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Moves of a subscription (RFC 6665 §4; forks §4.3, §4.4): a pure function of it, an event and the time. */
public final class SubscriptionMachine {
    /** Answers to a SUBSCRIBE in a dialog after which it is no more (RFC 6665 §4.1.2.2). */
    private static final Set<Integer> ENDS_SUBSCRIBE =
            Set.of(404, 405, 410, 416, 480, 481, 482, 483, 484, 485, 489, 501, 604);

    private static final long REFER_SECONDS = 180;
    private final RelaySettings.Subscriptions settings;
    private final int forks;

    public SubscriptionMachine(RelaySettings settings) {
        this.settings = settings.subscriptions();
        this.forks = settings.limits().forks();
    }

    /** The next state and what is to be done. */
    public Turn on(Subscription is, SubscriptionEvent event, Instant now) {
        return switch (event) {
            case SubscriptionEvent.Opened opened -> opened(is, opened, now);
            case SubscriptionEvent.Asked asked -> asked(is, asked, now);
            case SubscriptionEvent.Replied replied -> replied(is, replied, now);
            case SubscriptionEvent.Woken woken -> woken(is, now);
        };
    }

    private Turn opened(Subscription is, SubscriptionEvent.Opened event, Instant now) {
        Passed response = event.response();
        boolean none =
                response.header("Refer-Sub").filter("false"::equalsIgnoreCase).isPresent(); // RFC 4488 §4
        if (is.phase() != Phase.OPENING || response.status() >= 300 || none) {
            return Turn.of(is.in(Phase.OVER), new Deed.AnswerOpening(response, is.back()));
        }
        if (is.finished().contains(response.toTag())) {
            return Turn.of(settled(is.in(Phase.OPEN)), new Deed.AnswerOpening(response, is.back()));
        }
        Instant granted = now.plus(granted(is, response));
        Fork fork = is.byNotifier(response.toTag())
                .map(known -> new Fork(
                        known.back(),
                        Dialogs.targeting(known.onward(), response.contact()),
                        true,
                        granted,
                        granted.plus(settings.timerN())))
                .orElseGet(() -> new Fork(
                        back(is, event.tag()),
                        Dialogs.byResponse(is.onward(), response),
                        false,
                        granted,
                        now.plus(settings.timerN())));
        return Turn.of(is.in(Phase.OPEN).with(fork), new Deed.AnswerOpening(response, fork.back()));
    }

    /** The first dialog with the subscriber has the tag that was chosen, each further one its own. */
    private static Dialog back(Subscription is, String tag) {
        boolean first = is.forks().isEmpty() && is.finished().isEmpty();
        return first ? is.back() : Dialogs.tagged(is.back(), tag);
    }

    private Duration granted(Subscription is, Passed response) {
        long seconds = response.expires().orElse(is.event().equals("refer") ? REFER_SECONDS : 3600);
        return bounded(seconds);
    }

    private Duration bounded(long seconds) {
        return Duration.ofSeconds(Math.min(seconds, settings.longest().toSeconds()));
    }

    private Turn asked(Subscription is, SubscriptionEvent.Asked event, Instant now) {
        if (is.phase() == Phase.OVER) {
            return Turn.of(is, new Deed.Refuse(event.ref(), 481));
        }
        Optional<Fork> known = event.from() == Side.NOTIFIER
                ? is.byNotifier(event.request().fromTag())
                : is.bySubscriber(event.toTag());
        Optional<Fork> fork = known.or(() -> made(is, event, now));
        if (fork.isEmpty()) {
            return Turn.of(is, new Deed.Refuse(event.ref(), 481));
        }
        Dialog heard =
                event.from() == Side.NOTIFIER ? fork.get().onward() : fork.get().back();
        if (event.request().cseq() <= heard.remoteSeq()) {
            return Turn.of(is, new Deed.Refuse(event.ref(), 500)); // out of order: RFC 3261 §12.2.2
        }
        return event.from() == Side.NOTIFIER
                ? fromNotifier(is, fork.get(), event, now)
                : fromSubscriber(is, fork.get(), event);
    }

    /** RFC 6665 §4.4.1: a NOTIFY makes a dialog, before the 2xx as well as of another notifier. */
    private Optional<Fork> made(Subscription is, SubscriptionEvent.Asked event, Instant now) {
        boolean fits = event.from() == Side.NOTIFIER
                && event.request().method().equals("NOTIFY")
                && sameEvent(is, event.request())
                && is.forks().size() < forks
                && !is.finished().contains(event.request().fromTag());
        if (!fits) {
            return Optional.empty();
        }
        Instant until = now.plus(settings.timerN());
        return Optional.of(
                new Fork(back(is, event.tag()), Dialogs.byRequest(is.onward(), event.request()), false, until, until));
    }

    private static boolean sameEvent(Subscription is, Passed notify) {
        return is.event().equals(notify.event());
    }

    private Turn fromNotifier(Subscription is, Fork fork, SubscriptionEvent.Asked event, Instant now) {
        Passed request = event.request();
        boolean notify = request.method().equals("NOTIFY");
        boolean last =
                notify && sameEvent(is, request) && request.subscriptionState().equals("terminated");
        Instant granted = notify && request.stateExpires().isPresent()
                ? now.plus(bounded(request.stateExpires().getAsLong()))
                : fork.granted();
        Fork next = new Fork(
                Dialogs.next(fork.back()),
                Dialogs.heard(fork.onward(), request),
                fork.notified() || notify,
                granted,
                notify ? granted.plus(settings.timerN()) : fork.until());
        Pending pending = new Pending(fork.tag(), Side.NOTIFIER, request.method(), last, -1);
        return Turn.of(
                is.with(next).waiting(event.ref(), pending),
                new Deed.Forward(event.ref(), Side.SUBSCRIBER, next.back(), request));
    }

    private static Turn fromSubscriber(Subscription is, Fork fork, SubscriptionEvent.Asked event) {
        Passed request = event.request();
        Fork next = new Fork(
                Dialogs.heard(fork.back(), request),
                Dialogs.next(fork.onward()),
                fork.notified(),
                fork.granted(),
                fork.until());
        Pending pending = new Pending(
                fork.tag(),
                Side.SUBSCRIBER,
                request.method(),
                false,
                request.expires().orElse(-1));
        return Turn.of(
                is.with(next).waiting(event.ref(), pending),
                new Deed.Forward(event.ref(), Side.NOTIFIER, next.onward(), request));
    }

    private Turn replied(Subscription is, SubscriptionEvent.Replied event, Instant now) {
        Pending pending = is.pending().get(event.ref());
        if (pending == null) {
            return Turn.of(is);
        }
        Subscription next = is.answered(event.ref());
        Optional<Fork> fork = next.byNotifier(pending.fork());
        if (fork.isEmpty()) {
            return Turn.of(next, new Deed.Answer(event.ref(), event.response(), is.back()));
        }
        Dialog toward = pending.from() == Side.NOTIFIER
                ? fork.get().onward()
                : fork.get().back();
        Deed answer = new Deed.Answer(event.ref(), event.response(), toward);
        if (ends(pending, event.response().status())) {
            return Turn.of(settled(next.without(pending.fork())), answer);
        }
        return Turn.of(next.with(refreshed(fork.get(), pending, event.response(), now)), answer);
    }

    /** RFC 6665 §4.1.2.2, §4.2.2: what takes the subscription away. */
    private static boolean ends(Pending pending, int status) {
        return switch (pending.method()) {
            case "NOTIFY" -> pending.last() || status == 408 || status == 481;
            case "SUBSCRIBE" -> ENDS_SUBSCRIBE.contains(status);
            default -> status == 481;
        };
    }

    private Fork refreshed(Fork fork, Pending pending, Passed response, Instant now) {
        boolean ok = response.status() >= 200 && response.status() < 300;
        if (!ok) {
            return fork;
        }
        boolean toNotifier = pending.from() == Side.SUBSCRIBER;
        Dialog back = toNotifier ? fork.back() : Dialogs.targeting(fork.back(), response.contact());
        Dialog onward = toNotifier ? Dialogs.targeting(fork.onward(), response.contact()) : fork.onward();
        if (!pending.method().equals("SUBSCRIBE")) {
            return new Fork(back, onward, fork.notified(), fork.granted(), fork.until());
        }
        long seconds = response.expires().orElse(pending.asked() < 0 ? 3600 : pending.asked());
        Instant granted = now.plus(bounded(seconds));
        return new Fork(back, onward, fork.notified(), granted, granted.plus(settings.timerN()));
    }

    /** Timer N and the end of the granted time (RFC 6665 §4.1.2.4, §4.2.2). */
    private static Turn woken(Subscription is, Instant now) {
        Subscription next = is;
        for (Fork each : is.forks()) {
            if (!each.until().isAfter(now)) {
                next = next.without(each.tag());
            }
        }
        return new Turn(settled(next), List.of());
    }

    private static Subscription settled(Subscription is) {
        return is.phase() == Phase.OPEN && is.forks().isEmpty() ? is.in(Phase.OVER) : is;
    }
}
