package io.limen.h248.association;

import io.limen.h248.model.ServiceChangeReason;

/** Reasons of ServiceChange by code (H.248.1 §7.2.8, registered at IANA). */
public final class Reasons {
    public static final int SERVICE_RESTORED = 900;
    public static final int COLD_BOOT = 901;
    public static final int WARM_BOOT = 902;
    public static final int MGC_DIRECTED_CHANGE = 903;
    public static final int TERMINATION_MALFUNCTIONING = 904;
    public static final int TERMINATION_TAKEN_OUT = 905;
    public static final int LOWER_LAYER_LOST = 906;
    public static final int TRANSMISSION_FAILURE = 907;
    public static final int MG_IMPENDING_FAILURE = 908;
    public static final int MGC_IMPENDING_FAILURE = 909;
    public static final int MEDIA_CAPABILITY_FAILURE = 910;
    public static final int MODEM_CAPABILITY_FAILURE = 911;
    public static final int MUX_CAPABILITY_FAILURE = 912;
    public static final int SIGNAL_CAPABILITY_FAILURE = 913;
    public static final int EVENT_CAPABILITY_FAILURE = 914;
    public static final int STATE_LOSS = 915;
    public static final int PACKAGES_CHANGE = 916;
    public static final int CAPABILITIES_CHANGE = 917;
    public static final int CANCEL_GRACEFUL = 918;
    public static final int WARM_FAILOVER = 919;
    public static final int COLD_FAILOVER = 920;

    private Reasons() {}

    /** The words that go with a code on the wire; empty for one that is not registered. */
    public static String words(int code) {
        return switch (code) {
            case SERVICE_RESTORED -> "Service Restored";
            case COLD_BOOT -> "Cold Boot";
            case WARM_BOOT -> "Warm Boot";
            case MGC_DIRECTED_CHANGE -> "MGC Directed Change";
            case TERMINATION_MALFUNCTIONING -> "Termination Malfunctioning";
            case TERMINATION_TAKEN_OUT -> "Termination Taken Out Of Service";
            case LOWER_LAYER_LOST -> "Loss Of Lower Layer Connectivity";
            case TRANSMISSION_FAILURE -> "Transmission Failure";
            case MG_IMPENDING_FAILURE -> "MG Impending Failure";
            case MGC_IMPENDING_FAILURE -> "MGC Impending Failure";
            case MEDIA_CAPABILITY_FAILURE -> "Media Capability Failure";
            case MODEM_CAPABILITY_FAILURE -> "Modem Capability Failure";
            case MUX_CAPABILITY_FAILURE -> "Mux Capability Failure";
            case SIGNAL_CAPABILITY_FAILURE -> "Signal Capability Failure";
            case EVENT_CAPABILITY_FAILURE -> "Event Capability Failure";
            case STATE_LOSS -> "State Loss";
            case PACKAGES_CHANGE -> "Packages Change";
            case CAPABILITIES_CHANGE -> "Capabilities Change";
            case CANCEL_GRACEFUL -> "Cancel Graceful";
            case WARM_FAILOVER -> "Warm Failover";
            case COLD_FAILOVER -> "Cold Failover";
            default -> "";
        };
    }

    /** A reason to send. */
    public static ServiceChangeReason of(int code) {
        return new ServiceChangeReason(code, words(code));
    }
}
