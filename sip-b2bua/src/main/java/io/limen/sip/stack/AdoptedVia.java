package io.limen.sip.stack;

import gov.nist.javax.sip.header.Contact;
import gov.nist.javax.sip.header.MaxForwards;
import gov.nist.javax.sip.header.Via;
import gov.nist.javax.sip.message.SIPRequest;
import gov.nist.javax.sip.message.SIPResponse;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.text.ParseException;
import java.util.HexFormat;
import java.util.Locale;
import javax.sip.InvalidArgumentException;

/**
 * Requests whose top Via the library would not serve well: those of RFC 2543 elements, without a branch that names
 * their transaction (RFC 3261 §17.2.3), and those that name another transport than they came over. While we hold them
 * their Via has a branch and a transport of ours; the answers carry theirs again. The branch itself keeps theirs, under
 * a mark that nobody outside can know, so nothing has to be remembered. Where the library repeats an answer to a
 * request that named another transport, it names the one in use.
 */
final class AdoptedVia {

    private static final String COOKIE = "z9hg4bk";
    private static final String MARK = "z9hG4bK" + Branches.tag() + Branches.tag() + "-";
    private static final HexFormat HEX = HexFormat.of();

    private AdoptedVia() {}

    /** Adopts a request where it must be; {@code transport} is the one it came over. */
    static void adopt(SIPRequest request, SipTransport transport) throws ParseException {
        Via via = request.getTopmostVia();
        if (via == null) {
            return; // the check of headers says so
        }
        String branch = via.getBranch() == null ? "" : via.getBranch();
        String theirs = via.getTransport();
        boolean old = old(branch);
        if (!old && theirs.equalsIgnoreCase(transport.token())) {
            return;
        }
        String key = old ? fingerprint(request, via, branch) : "";
        complete(request);
        via.setBranch(MARK + hex(theirs) + "-" + hex(branch) + "-" + key);
        via.setTransport(transport.token().toUpperCase(Locale.ROOT));
    }

    private static boolean old(String branch) {
        return branch.length() <= COOKIE.length()
                || !branch.toLowerCase(Locale.ROOT).startsWith(COOKIE);
    }

    /** An answer as it goes on the wire, its Via given back. */
    static byte[] encode(SIPResponse response) {
        Via via = response.getTopmostVia();
        String branch = via.getBranch();
        if (branch != null && branch.startsWith(MARK)) {
            restore(via, branch);
        }
        return response.encodeAsBytes(via.getTransport()); // the library writes what it is told into the Via
    }

    private static void restore(Via via, String branch) {
        String[] kept = branch.substring(MARK.length()).split("-", -1);
        try {
            via.setTransport(text(kept[0]));
            if (kept[1].isEmpty()) {
                via.removeParameter(Via.BRANCH);
            } else {
                via.setBranch(text(kept[1]));
            }
        } catch (ParseException ours) {
            throw new IllegalStateException(ours);
        }
    }

    /** RFC 3261 §17.2.3; To and method left out, so that ACK and CANCEL find their INVITE. */
    private static String fingerprint(SIPRequest request, Via via, String branch) throws ParseException {
        if (request.getFrom() == null || request.getCallId() == null || request.getCSeq() == null) {
            return "";
        }
        String all = String.join(
                "\n",
                request.getRequestURI().toString(),
                String.valueOf(request.getFromTag()),
                request.getCallId().getCallId(),
                Long.toString(request.getCSeq().getSeqNumber()),
                via.getSentBy().toString(),
                branch);
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(all.getBytes(StandardCharsets.UTF_8));
            return HEX.formatHex(digest, 0, 16);
        } catch (NoSuchAlgorithmException never) {
            throw new IllegalStateException(never);
        }
    }

    /** What an RFC 2543 element need not send: Max-Forwards, and a Contact beside From. */
    static void complete(SIPRequest request) throws ParseException {
        Via via = request.getTopmostVia();
        if (via == null || (via.getBranch() != null && !old(via.getBranch()))) {
            return;
        }
        try {
            if (request.getMaxForwards() == null) {
                request.setHeader(new MaxForwards(70));
            }
        } catch (InvalidArgumentException never) {
            throw new IllegalStateException(never);
        }
        if (request.getMethod().equals("INVITE") && request.getContactHeader() == null && request.getFrom() != null) {
            Contact contact = new Contact();
            contact.setAddress(request.getFrom().getAddress());
            request.setHeader(contact);
        }
    }

    private static String hex(String text) {
        return HEX.formatHex(text.getBytes(StandardCharsets.UTF_8));
    }

    private static String text(String hex) {
        return new String(HEX.parseHex(hex), StandardCharsets.UTF_8);
    }
}
