package io.limen.sip.border;

import static io.limen.sip.border.Passage.ALWAYS;
import static io.limen.sip.border.Passage.ASSERTED;
import static io.limen.sip.border.Passage.BY_POLICY;
import static io.limen.sip.border.Passage.EDITED;
import static io.limen.sip.border.Passage.KEPT;
import static io.limen.sip.border.Passage.LEG;
import static io.limen.sip.border.Passage.TRUSTED;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The headers that are known, and what becomes of each without a policy (docs/border.md shows this table). */
public final class HeaderTable {
    /**
     * A header.
     *
     * @param name its name
     * @param passage what becomes of it
     * @param hosts whether it holds URIs whose hosts may be hidden
     * @param source where it is defined
     */
    public record Row(String name, Passage passage, boolean hosts, String source) {}

    private static final Map<String, Row> ROWS = new LinkedHashMap<>();

    static {
        rows(ALWAYS, false, "RFC 3261", "Accept", "Accept-Encoding", "Accept-Language", "Authentication-Info");
        rows(ALWAYS, false, "RFC 3261", "Authorization", "Date", "Expires", "Min-Expires", "Organization", "Priority");
        rows(ALWAYS, false, "RFC 3261", "Proxy-Authenticate", "Proxy-Authorization", "Retry-After", "Subject");
        rows(ALWAYS, false, "RFC 3261", "WWW-Authenticate");
        rows(ALWAYS, true, "RFC 3261", "Alert-Info", "Call-Info", "Error-Info");
        rows(ALWAYS, false, "RFC 6665", "Event", "Allow-Events", "Subscription-State");
        rows(ALWAYS, false, "RFC 3903", "SIP-ETag", "SIP-If-Match");
        rows(ALWAYS, false, "RFC 5839", "Suppress-If-Match");
        rows(ALWAYS, false, "RFC 4488", "Refer-Sub");
        rows(ALWAYS, true, "RFC 3892", "Referred-By");
        rows(ALWAYS, false, "RFC 3841", "Accept-Contact", "Reject-Contact", "Request-Disposition");
        rows(TRUSTED, false, "RFC 4412", "Resource-Priority");
        rows(ALWAYS, false, "RFC 4412", "Accept-Resource-Priority");
        rows(ALWAYS, false, "RFC 5373", "Answer-Mode", "Priv-Answer-Mode");
        rows(ALWAYS, false, "RFC 6050", "P-Preferred-Service");
        rows(ALWAYS, false, "RFC 6086", "Info-Package", "Recv-Info");
        rows(ALWAYS, false, "RFC 6442", "Geolocation-Error");
        rows(ALWAYS, false, "RFC 7433", "User-to-User");
        rows(ALWAYS, false, "RFC 8224", "Identity");
        rows(ALWAYS, false, "RFC 8898", "Proxy-Authentication-Info");
        rows(KEPT, false, "RFC 3326", "Reason");
        rows(KEPT, false, "RFC 7989", "Session-ID");
        rows(KEPT, false, "RFC 6442", "Geolocation", "Geolocation-Routing");
        rows(TRUSTED, false, "RFC 7315", "P-Access-Network-Info", "P-Visited-Network-ID", "P-Associated-URI");
        rows(TRUSTED, false, "RFC 7315", "P-Called-Party-ID", "P-Charging-Function-Addresses");
        rows(TRUSTED, false, "RFC 6050", "P-Asserted-Service");
        rows(TRUSTED, false, "RFC 5009", "P-Early-Media");
        rows(TRUSTED, false, "RFC 5502", "P-Served-User");
        rows(TRUSTED, false, "RFC 5002", "P-Profile-Key");
        rows(TRUSTED, false, "RFC 4457", "P-User-Database");
        rows(TRUSTED, false, "RFC 7316", "P-Private-Network-Indication");
        rows(TRUSTED, true, "RFC 7044", "History-Info");
        rows(TRUSTED, true, "RFC 5806", "Diversion");
        rows(TRUSTED, false, "RFC 6809", "Feature-Caps");
        rows(TRUSTED, false, "RFC 8055", "Relayed-Charge");
        rows(TRUSTED, false, "RFC 8606", "Response-Source");
        rows(TRUSTED, false, "RFC 8498", "P-Charge-Info");
        rows(TRUSTED, false, "TS 24.229", "Cellular-Network-Info", "Restoration-Info", "Resource-Share");
        rows(TRUSTED, false, "TS 24.229", "Attestation-Info", "Origination-Id", "Additional-Identity");
        rows(TRUSTED, false, "TS 24.229", "Priority-Share", "Priority-Verstat", "Service-Interact-Info");
        rows(ASSERTED, false, "RFC 3325", "P-Asserted-Identity");
        rows(EDITED, false, "RFC 3261", "Allow", "Require", "Proxy-Require", "Supported", "Unsupported", "Warning");
        rows(EDITED, false, "RFC 3323", "Privacy");
        rows(EDITED, false, "RFC 7315", "P-Charging-Vector");
        rows(BY_POLICY, false, "RFC 3261", "Server", "User-Agent", "In-Reply-To");
        rows(BY_POLICY, true, "RFC 3261", "Reply-To");
        rows(BY_POLICY, false, "RFC 3325", "P-Preferred-Identity");
        rows(BY_POLICY, false, "RFC 8496", "P-Charging-Info");
        rows(LEG, false, "RFC 3261", "Call-ID", "Contact", "Content-Disposition", "Content-Encoding");
        rows(LEG, false, "RFC 3261", "Content-Language", "Content-Length", "Content-Type", "CSeq", "From");
        rows(LEG, false, "RFC 3261", "Max-Forwards", "MIME-Version", "Record-Route", "Route", "Timestamp", "To", "Via");
        rows(LEG, false, "RFC 3262", "RAck", "RSeq");
        rows(LEG, false, "RFC 3327", "Path");
        rows(LEG, false, "RFC 3608", "Service-Route");
        rows(LEG, false, "RFC 3329", "Security-Client", "Security-Server", "Security-Verify");
        rows(LEG, false, "RFC 3515", "Refer-To");
        rows(LEG, false, "RFC 3891", "Replaces");
        rows(LEG, false, "RFC 3911", "Join");
        rows(LEG, false, "RFC 4538", "Target-Dialog");
        rows(LEG, false, "RFC 4028", "Min-SE", "Session-Expires");
        rows(LEG, false, "RFC 5393", "Max-Breadth");
        rows(LEG, false, "RFC 5626", "Flow-Timer");
    }

    private static final Names<Row> TABLE = Names.of(ROWS);

    private HeaderTable() {}

    private static void rows(Passage passage, boolean hosts, String source, String... names) {
        for (String name : names) {
            ROWS.put(name, new Row(name, passage, hosts, source));
        }
    }

    /** The row of a header. */
    static Optional<Row> find(String name) {
        return TABLE.find(name);
    }

    /** All rows, in groups of what becomes of them. */
    public static List<Row> rows() {
        return new ArrayList<>(ROWS.values());
    }
}
