package io.limen.sip.border;

import java.util.List;

/** The media types of bodies that pass without a policy, beside application/sdp (docs/border.md). */
public final class BodyTypes {
    /** Between any two sides. */
    public static final List<String> ALWAYS = List.of(
            "text/*",
            "message/cpim",
            "message/imdn+xml",
            "message/sipfrag",
            "application/conference-info+xml",
            "application/cpl+xml",
            "application/dialog-info+xml",
            "application/dtmf",
            "application/dtmf-relay",
            "application/EmergencyCallData.Control+xml",
            "application/EmergencyCallData.eCall.MSD",
            "application/http",
            "application/im-iscomposing+xml",
            "application/media_control+xml",
            "application/pidf+xml",
            "application/pidf-diff+xml",
            "application/reginfo+xml",
            "application/resource-lists+xml",
            "application/rlmi+xml",
            "application/rs-metadata+xml",
            "application/simple-filter+xml",
            "application/simple-message-summary",
            "application/vnd.3gpp.sms",
            "application/vnd.3gpp.ussd+xml",
            "application/vnd.etsi.aoc+xml",
            "application/vnd.etsi.cug+xml",
            "application/vnd.etsi.mcid+xml",
            "application/vnd.etsi.pstn+xml",
            "application/vq-rtcpxr",
            "application/watcherinfo+xml",
            "application/xcap-diff+xml");
    /** Between two sides of the trust domain: what speaks for a network. */
    public static final List<String> TRUSTED = List.of(
            "application/3gpp-ims+xml",
            "application/isup",
            "application/qsig",
            "application/vnd.3gpp.mcptt-info+xml",
            "application/vnd.3gpp.mcdata-info+xml",
            "application/vnd.3gpp.mcvideo-info+xml",
            "application/vnd.3gpp.iut+xml",
            "application/vnd.3gpp.cw+xml",
            "application/vnd.3gpp.comm-div-info+xml");

    private BodyTypes() {}
}
