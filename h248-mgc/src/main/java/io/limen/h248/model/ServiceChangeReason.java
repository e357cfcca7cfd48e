package io.limen.h248.model;

/**
 * Why service changes (H.248.1 §7.2.8, codes at IANA).
 *
 * @param code 900 and following
 * @param text the words after the code; may be empty
 */
public record ServiceChangeReason(int code, String text) {
    public static final ServiceChangeReason SERVICE_RESTORED = new ServiceChangeReason(900, "Service Restored");
    public static final ServiceChangeReason COLD_BOOT = new ServiceChangeReason(901, "Cold Boot");
    public static final ServiceChangeReason WARM_BOOT = new ServiceChangeReason(902, "Warm Boot");
    public static final ServiceChangeReason MGC_DIRECTED = new ServiceChangeReason(903, "MGC Directed Change");
    public static final ServiceChangeReason TAKEN_OUT =
            new ServiceChangeReason(905, "Termination Taken Out Of Service");
    public static final ServiceChangeReason TRANSPORT_LOST =
            new ServiceChangeReason(906, "Loss Of Lower Layer Connectivity");
    public static final ServiceChangeReason MG_IMPENDING_FAILURE = new ServiceChangeReason(908, "MG Impending Failure");
    public static final ServiceChangeReason MGC_IMPENDING_FAILURE =
            new ServiceChangeReason(909, "MGC Impending Failure");

    public ServiceChangeReason {
        WireText.range("service change reason", code, 0, 999);
        WireText.quotable("service change reason", text);
    }

    /** The form of the wire: three digits, then the words. */
    public String wireText() {
        String digits = Integer.toString(1000 + code).substring(1);
        return text.isEmpty() ? digits : digits + " " + text;
    }
}
