package io.limen.h248.model;

/**
 * An error code (H.248.8). Open set: any code of 0 to 9999 may come, the constants name those that Limen sends or treats.
 *
 * @param code the number
 */
public record ErrorCode(int code) {
    public static final ErrorCode SYNTAX_IN_MESSAGE = new ErrorCode(400);
    public static final ErrorCode PROTOCOL_ERROR = new ErrorCode(401);
    public static final ErrorCode UNAUTHORIZED = new ErrorCode(402);
    public static final ErrorCode SYNTAX_IN_TRANSACTION = new ErrorCode(403);
    public static final ErrorCode VERSION_NOT_SUPPORTED = new ErrorCode(406);
    public static final ErrorCode INCORRECT_IDENTIFIER = new ErrorCode(410);
    public static final ErrorCode UNKNOWN_CONTEXT = new ErrorCode(411);
    public static final ErrorCode NO_CONTEXT_AVAILABLE = new ErrorCode(412);
    public static final ErrorCode TOO_MANY_TRANSACTIONS = new ErrorCode(413);
    public static final ErrorCode UNKNOWN_ACTION = new ErrorCode(421);
    public static final ErrorCode SYNTAX_IN_ACTION = new ErrorCode(422);
    public static final ErrorCode UNKNOWN_TERMINATION = new ErrorCode(430);
    public static final ErrorCode NO_TERMINATION_MATCHED = new ErrorCode(431);
    public static final ErrorCode OUT_OF_TERMINATIONS = new ErrorCode(432);
    public static final ErrorCode TERMINATION_IN_CONTEXT = new ErrorCode(433);
    public static final ErrorCode CONTEXT_FULL = new ErrorCode(434);
    public static final ErrorCode TERMINATION_NOT_IN_CONTEXT = new ErrorCode(435);
    public static final ErrorCode UNSUPPORTED_PACKAGE = new ErrorCode(440);
    public static final ErrorCode MISSING_REMOTE_OR_LOCAL = new ErrorCode(441);
    public static final ErrorCode SYNTAX_IN_COMMAND = new ErrorCode(442);
    public static final ErrorCode UNSUPPORTED_COMMAND = new ErrorCode(443);
    public static final ErrorCode UNSUPPORTED_DESCRIPTOR = new ErrorCode(444);
    public static final ErrorCode UNSUPPORTED_PROPERTY = new ErrorCode(445);
    public static final ErrorCode UNSUPPORTED_PARAMETER = new ErrorCode(446);
    public static final ErrorCode DESCRIPTOR_NOT_LEGAL_HERE = new ErrorCode(447);
    public static final ErrorCode DESCRIPTOR_TWICE = new ErrorCode(448);
    public static final ErrorCode UNSUPPORTED_VALUE = new ErrorCode(449);
    public static final ErrorCode NO_SUCH_PROPERTY = new ErrorCode(450);
    public static final ErrorCode NO_SUCH_EVENT = new ErrorCode(451);
    public static final ErrorCode NO_SUCH_SIGNAL = new ErrorCode(452);
    public static final ErrorCode PROPERTY_TWICE = new ErrorCode(456);
    public static final ErrorCode UNEXPECTED_REQUEST_ID = new ErrorCode(458);
    public static final ErrorCode UNSUPPORTED_PROFILE = new ErrorCode(461);
    public static final ErrorCode MISSING_INFORMATION = new ErrorCode(472);
    public static final ErrorCode CONFLICTING_VALUES = new ErrorCode(473);
    public static final ErrorCode INVALID_SDP = new ErrorCode(474);
    public static final ErrorCode INCORRECT_INTERLINKAGE = new ErrorCode(488);
    public static final ErrorCode INTERNAL_FAILURE = new ErrorCode(500);
    public static final ErrorCode NOT_IMPLEMENTED = new ErrorCode(501);
    public static final ErrorCode NOT_READY = new ErrorCode(502);
    public static final ErrorCode SERVICE_UNAVAILABLE = new ErrorCode(503);
    public static final ErrorCode UNAUTHORIZED_ENTITY = new ErrorCode(504);
    public static final ErrorCode BEFORE_SERVICE_CHANGE_REPLY = new ErrorCode(505);
    public static final ErrorCode TOO_MANY_PENDINGS = new ErrorCode(506);
    public static final ErrorCode INSUFFICIENT_RESOURCES = new ErrorCode(510);
    public static final ErrorCode BUSY = new ErrorCode(511);
    public static final ErrorCode CANNOT_DETECT_EVENT = new ErrorCode(512);
    public static final ErrorCode CANNOT_GENERATE_SIGNAL = new ErrorCode(513);
    public static final ErrorCode UNSUPPORTED_MEDIA = new ErrorCode(515);
    public static final ErrorCode UNSUPPORTED_MODE = new ErrorCode(517);
    public static final ErrorCode INSUFFICIENT_BANDWIDTH = new ErrorCode(526);
    public static final ErrorCode HARDWARE_FAILURE = new ErrorCode(529);
    public static final ErrorCode TEMPORARY_NETWORK_FAILURE = new ErrorCode(530);
    public static final ErrorCode PERMANENT_NETWORK_FAILURE = new ErrorCode(531);
    public static final ErrorCode AUDITED_ITEM_MISSING = new ErrorCode(532);
    public static final ErrorCode RESPONSE_TOO_LARGE = new ErrorCode(533);
    public static final ErrorCode DOES_NOT_EXIST = new ErrorCode(581);

    public ErrorCode {
        WireText.range("error code", code, 0, 9999);
    }

    /** Whether another gateway may well carry out what this one refused (h248-core.md section 8). */
    public boolean isWorthAnotherGateway() {
        return switch (code) {
            case 412, 432, 434, 502, 503, 510, 511, 526, 529, 530 -> true;
            default -> false;
        };
    }

    /** Whether our picture of the gateway's contexts and terminations is wrong, so that an audit is due. */
    public boolean isStateDrift() {
        return switch (code) {
            case 411, 430, 431, 433, 435, 581 -> true;
            default -> false;
        };
    }
}
