package io.limen.sip.guard;

/**
 * What neighbours are told about how much to spare us (RFC 7339 clauses 5.1 and 5.4): the percentage and a sequence
 * number that grows whenever it changes.
 */
public final class OcOffer {

    private final int validityMillis;
    private int percent;
    private long sequence;
    private volatile String parameters = "";

    /**
     * Makes one.
     *
     * @param startMillis where sequence numbers begin, so that those of a restarted server are newer
     */
    public OcOffer(GuardSettings.PeerControl settings, long startMillis) {
        this.validityMillis = (int) settings.validity().toMillis();
        this.sequence = startMillis;
        render();
    }

    /**
     * The value of {@code oc} and the parameters behind it, as they stand in Via, without a leading semicolon.
     *
     * @param share share of new work that is taken in
     */
    public String parameters(double share) {
        int now = (int) Math.round((1 - share) * 100);
        if (now != percent) {
            percent = now;
            sequence++;
            render();
        }
        return parameters;
    }

    /** The percentage last told. */
    public int percent() {
        return percent;
    }

    /** With nothing to spare the validity is 0, which ends what was told before (RFC 7339 clause 5.4). */
    private void render() {
        parameters = "oc=" + percent + ";oc-algo=\"loss\";oc-validity=" + (percent == 0 ? 0 : validityMillis)
                + ";oc-seq=" + sequence / 1000 + "." + String.format(java.util.Locale.ROOT, "%03d", sequence % 1000);
    }
}
