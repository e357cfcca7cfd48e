package io.limen.sip.call;

/**
 * The session timer of one leg (RFC 4028): each leg has its own, since either end may know none.
 *
 * @param seconds session interval, 0 if none was agreed
 * @param refresher who refreshes
 * @param minSe largest Min-SE the peer has asked for, 0 if none
 */
public record SessionTimer(long seconds, Refresher refresher, long minSe) {
    /** None agreed. */
    public static final SessionTimer NONE = new SessionTimer(0, Refresher.NOBODY, 0);

    /** Who refreshes. */
    public enum Refresher {
        NOBODY,
        WE,
        PEER
    }

    SessionTimer agreed(long interval, Refresher by) {
        return new SessionTimer(interval, by, minSe);
    }

    SessionTimer off() {
        return new SessionTimer(0, Refresher.NOBODY, minSe);
    }

    SessionTimer atLeast(long asked) {
        return new SessionTimer(seconds, refresher, Math.max(asked, minSe));
    }
}
