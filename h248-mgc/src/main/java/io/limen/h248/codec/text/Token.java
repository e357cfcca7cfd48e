package io.limen.h248.codec.text;

import java.nio.charset.StandardCharsets;

/**
 * Tokens of the text encoding (H.248.1 B.2), long and short, with spellings of early version 3 drafts that are still read.
 * Which of them count depends on the place: elsewhere the same word may be a name.
 */
enum Token {
    MEGACO("MEGACO", "!"),
    TRANSACTION("Transaction", "T"),
    REPLY("Reply", "P"),
    PENDING("Pending", "PN"),
    TRANSACTION_RESPONSE_ACK("TransactionResponseAck", "K"),
    IMM_ACK_REQUIRED("ImmAckRequired", "IA"),
    SEGMENT("Segment", "SM"),
    END("END", "&"),
    AUTHENTICATION("Authentication", "AU"),
    CONTEXT("Context", "C"),
    CONTEXT_AUDIT("ContextAudit", "CA"),
    CONTEXT_ATTR("ContextAttr", "CT"),
    CONTEXT_LIST("ContextList", "CLT"),
    TOPOLOGY("Topology", "TP"),
    PRIORITY("Priority", "PR"),
    EMERGENCY("Emergency", "EG"),
    EMERGENCY_OFF("EmergencyOff", "EGO", "EmergencyOffToken"),
    EMERGENCY_VALUE("EmergencyValue", "EGV"),
    IEPS_CALL("IEPSCall", "IEPS"),
    AND_LGC("ANDLgc", "ANDLgc", "ANSLgc"),
    OR_LGC("ORLgc", "ORLgc"),
    BOTHWAY("Bothway", "BW"),
    ISOLATE("Isolate", "IS"),
    ONEWAY("Oneway", "OW"),
    ONEWAY_EXTERNAL("OnewayExternal", "OWE"),
    ONEWAY_BOTH("OnewayBoth", "OWB"),
    ADD("Add", "A"),
    MODIFY("Modify", "MF"),
    MOVE("Move", "MV"),
    SUBTRACT("Subtract", "S"),
    AUDIT_VALUE("AuditValue", "AV"),
    AUDIT_CAPABILITY("AuditCapability", "AC"),
    NOTIFY("Notify", "N"),
    SERVICE_CHANGE("ServiceChange", "SC"),
    AUDIT("Audit", "AT"),
    MEDIA("Media", "M"),
    STREAM("Stream", "ST"),
    LOCAL("Local", "L"),
    REMOTE("Remote", "R"),
    LOCAL_CONTROL("LocalControl", "O"),
    MODE("Mode", "MO"),
    SEND_ONLY("SendOnly", "SO"),
    RECEIVE_ONLY("ReceiveOnly", "RC"),
    SEND_RECEIVE("SendReceive", "SR"),
    INACTIVE("Inactive", "IN"),
    LOOPBACK("Loopback", "LB"),
    RESERVED_VALUE("ReservedValue", "RV"),
    RESERVED_GROUP("ReservedGroup", "RG"),
    TERMINATION_STATE("TerminationState", "TS"),
    SERVICE_STATES("ServiceStates", "SI"),
    IN_SERVICE("InService", "IV"),
    OUT_OF_SERVICE("OutOfService", "OS"),
    TEST("Test", "TE"),
    BUFFER("Buffer", "BF"),
    LOCK_STEP("LockStep", "SP"),
    EVENT_BUFFER("EventBuffer", "EB"),
    EVENTS("Events", "E"),
    OBSERVED_EVENTS("ObservedEvents", "OE"),
    EMBED("Embed", "EM"),
    KEEP_ACTIVE("KeepActive", "KA"),
    DIGIT_MAP("DigitMap", "DM"),
    IMMEDIATE_NOTIFY("ImmediateNotify", "NBIN"),
    REGULATED_NOTIFY("RegulatedNotify", "NBRN"),
    NEVER_NOTIFY("NeverNotify", "NBNN"),
    RESET_EVENTS_DESCRIPTOR("ResetEventsDescriptor", "RSE"),
    SIGNALS("Signals", "SG"),
    SIGNAL_LIST("SignalList", "SL"),
    SIGNAL_TYPE("SignalType", "SY"),
    ON_OFF("OnOff", "OO"),
    TIME_OUT("TimeOut", "TO"),
    BRIEF("Brief", "BR"),
    DURATION("Duration", "DR"),
    NOTIFY_COMPLETION("NotifyCompletion", "NC"),
    INT_BY_EVENT("IntByEvent", "IBE"),
    INT_BY_SIG_DESCR("IntBySigDescr", "IBS"),
    OTHER_REASON("OtherReason", "OR"),
    ITERATION("Iteration", "IR"),
    SPA_DIRECTION("SPADirection", "SPADI", "Direction", "DI"),
    INTERNAL("Internal", "IT"),
    EXTERNAL("External", "EX"),
    BOTH("Both", "B"),
    SPA_REQUEST_ID("SPARequestID", "SPARQ", "RequestID", "RQ"),
    INTERSIGNAL("Intersignal", "SPAIS"),
    STATISTICS("Statistics", "SA"),
    PACKAGES("Packages", "PG"),
    ERROR("Error", "ER"),
    MUX("Mux", "MX"),
    MODEM("Modem", "MD"),
    SERVICES("Services", "SV"),
    METHOD("Method", "MT"),
    FAILOVER("Failover", "FL"),
    FORCED("Forced", "FO"),
    GRACEFUL("Graceful", "GR"),
    RESTART("Restart", "RS"),
    DISCONNECTED("Disconnected", "DC"),
    HAND_OFF("HandOff", "HO"),
    REASON("Reason", "RE"),
    DELAY("Delay", "DL"),
    SERVICE_CHANGE_ADDRESS("ServiceChangeAddress", "AD"),
    MGC_ID_TO_TRY("MgcIdToTry", "MG"),
    PROFILE("Profile", "PF"),
    VERSION("Version", "V"),
    SERVICE_CHANGE_INC("ServiceChangeInc", "SIC"),
    ON("ON", "ON"),
    OFF("OFF", "OFF"),
    /** A word that is no token. */
    NONE("", "");

    private static final int SLOTS = 1024;
    private static final int LONGEST = 24;
    private static final long CASE = 0x2020_2020_2020_2020L;
    private static final Token[] OWNERS = new Token[SLOTS];
    private static final long[] KEYS = new long[SLOTS * 3];
    private static final byte[] LENGTHS = new byte[SLOTS];

    static {
        for (Token token : values()) {
            if (token != NONE) {
                token.spellings.lines().forEach(s -> enter(token, s.getBytes(StandardCharsets.US_ASCII)));
            }
        }
    }

    private final String spellings;

    @SuppressWarnings("ImmutableEnumChecker") // written once, given to the sink only, which copies out of it
    private final byte[] pretty;

    @SuppressWarnings("ImmutableEnumChecker") // as above
    private final byte[] prettyKey;

    private final long compactWord;
    private final long compactKey;
    private final int compactLength;

    Token(String pretty, String compact, String... drafts) {
        this.pretty = pretty.getBytes(StandardCharsets.US_ASCII);
        prettyKey = (pretty + " = ").getBytes(StandardCharsets.US_ASCII);
        compactWord = packed(compact);
        compactKey = packed(compact + "=");
        compactLength = compact.length();
        spellings = pretty + "\n" + compact + "\n" + String.join("\n", drafts);
    }

    /** Up to eight characters, the first of them in the lowest byte. */
    private static long packed(String word) {
        long packed = 0;
        for (int i = word.length() - 1; i >= 0; i--) {
            packed = packed << 8 | word.charAt(i);
        }
        return packed;
    }

    byte[] pretty() {
        return pretty;
    }

    /** The long form with the sign before a value. */
    byte[] prettyKey() {
        return prettyKey;
    }

    /** The short form, its first byte the lowest. */
    long compactWord() {
        return compactWord;
    }

    /** The short form with the sign before a value. */
    long compactKey() {
        return compactKey;
    }

    int compactLength() {
        return compactLength;
    }

    /**
     * The token spelt by the bytes of {@code [from, to)}, in any case; {@link #NONE} if there is none. The bytes are those of
     * a word, so that setting bit 5 makes small letters of letters and makes nothing else equal to a spelling.
     */
    static Token of(byte[] bytes, int from, int to) {
        int length = to - from;
        if (length > LONGEST) {
            return NONE;
        }
        long a = Words.pack(bytes, from, length) | CASE;
        long b = Words.pack(bytes, from + 8, length - 8) | CASE;
        for (int slot = Words.slot(a, b, SLOTS); LENGTHS[slot] != 0; slot = (slot + 1) & (SLOTS - 1)) {
            int key = slot * 3;
            if (LENGTHS[slot] == length && KEYS[key] == a && KEYS[key + 1] == b) {
                boolean same = length <= 16 || KEYS[key + 2] == (Words.pack(bytes, from + 16, length - 16) | CASE);
                if (same) {
                    return OWNERS[slot];
                }
            }
        }
        return NONE;
    }

    private static void enter(Token token, byte[] word) {
        Token there = of(word, 0, word.length);
        if (there == token) {
            return;
        }
        if (there != NONE) {
            throw new IllegalStateException("two tokens are spelt alike: " + token);
        }
        long a = Words.pack(word, 0, word.length) | CASE;
        long b = Words.pack(word, 8, word.length - 8) | CASE;
        int slot = Words.slot(a, b, SLOTS);
        while (LENGTHS[slot] != 0) {
            slot = (slot + 1) & (SLOTS - 1);
        }
        KEYS[slot * 3] = a;
        KEYS[slot * 3 + 1] = b;
        KEYS[slot * 3 + 2] = Words.pack(word, 16, word.length - 16) | CASE;
        LENGTHS[slot] = (byte) word.length;
        OWNERS[slot] = token;
    }
}
