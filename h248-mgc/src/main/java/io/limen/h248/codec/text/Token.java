package io.limen.h248.codec.text;

import java.nio.charset.StandardCharsets;
import java.util.Locale;

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
    private static final Token[] OWNERS = new Token[SLOTS];
    private static final byte[][] WORDS = new byte[SLOTS][];

    static {
        for (Token token : values()) {
            if (token != NONE) {
                token.spellings
                        .toLowerCase(Locale.ROOT)
                        .lines()
                        .distinct()
                        .forEach(s -> enter(token, s.getBytes(StandardCharsets.US_ASCII)));
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

    /** The token spelt by the bytes of {@code [from, to)}, in any case; {@link #NONE} if there is none. No allocation. */
    static Token of(byte[] bytes, int from, int to) {
        int hash = 0;
        for (int i = from; i < to; i++) {
            hash = 31 * hash + lower(bytes[i]);
        }
        int slot = spread(hash);
        for (byte[] word = WORDS[slot]; word != null; word = WORDS[slot]) {
            if (same(word, bytes, from, to)) {
                return OWNERS[slot];
            }
            slot = (slot + 1) & (SLOTS - 1);
        }
        return NONE;
    }

    private static void enter(Token token, byte[] word) {
        int hash = 0;
        for (byte b : word) {
            hash = 31 * hash + b;
        }
        int slot = spread(hash);
        while (WORDS[slot] != null) {
            if (same(word, WORDS[slot], 0, WORDS[slot].length)) {
                throw new IllegalStateException("two tokens are spelt alike: " + token);
            }
            slot = (slot + 1) & (SLOTS - 1);
        }
        WORDS[slot] = word;
        OWNERS[slot] = token;
    }

    private static boolean same(byte[] word, byte[] bytes, int from, int to) {
        if (word.length != to - from) {
            return false;
        }
        for (int i = 0; i < word.length; i++) {
            if (word[i] != lower(bytes[from + i])) {
                return false;
            }
        }
        return true;
    }

    private static int spread(int hash) {
        return (hash ^ (hash >>> 15)) & (SLOTS - 1);
    }

    private static byte lower(byte b) {
        return b >= 'A' && b <= 'Z' ? (byte) (b + 32) : b;
    }
}
