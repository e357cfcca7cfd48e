package io.limen.testbed.refgateway;

import io.limen.h248.model.ErrorCode;
import io.limen.h248.model.SessionText;
import io.limen.policy.plan.Setup;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Optional;

/**
 * What a Local or Remote descriptor says of one stream (H.248.1 §7.1.8): the lines that a media engine needs.
 *
 * @param text the description as it came
 * @param host address of the c= line, {@code $} where one is asked for
 * @param port port of the m= line, {@code $} where one is asked for
 * @param proto transport of the m= line
 * @param setup a=setup, if there is one
 */
record MediaText(String text, String host, String port, String proto, Optional<Setup> setup) {

    static MediaText parse(SessionText session) throws Refused {
        if (session.descriptions().size() != 1) {
            throw new Refused(ErrorCode.INVALID_SDP, "one session description is expected");
        }
        String host = "";
        String port = "";
        String proto = "";
        Optional<Setup> setup = Optional.empty();
        for (String line : session.first().split("\r\n", -1)) {
            if (line.startsWith("c=")) {
                String[] parts = line.substring(2).split(" ", -1);
                host = parts.length == 3 ? parts[2] : "";
            } else if (line.startsWith("m=")) {
                String[] parts = line.substring(2).split(" ", -1);
                if (parts.length < 3) {
                    throw new Refused(ErrorCode.INVALID_SDP, "m= line with too few fields");
                }
                port = parts[1];
                proto = parts[2];
            } else if (line.startsWith("a=setup:")) {
                setup = Setup.of(line.substring("a=setup:".length()));
            }
        }
        boolean portOk = port.equals("$") || port.matches("\\d{1,5}");
        if (host.isEmpty() || !portOk) {
            throw new Refused(ErrorCode.INVALID_SDP, "no usable c= and m= line");
        }
        return new MediaText(session.first(), host, port, proto, setup);
    }

    boolean isTcp() {
        return proto.regionMatches(true, 0, "TCP", 0, 3);
    }

    boolean isRtp() {
        return proto.regionMatches(true, 0, "RTP", 0, 3);
    }

    boolean asks() {
        return host.equals("$") || port.equals("$");
    }

    /** As an address that can be sent to. */
    InetSocketAddress address() throws Refused {
        try {
            int number = Integer.parseInt(port);
            if (number > 65_535) {
                throw new Refused(ErrorCode.INVALID_SDP, "port out of range: " + port);
            }
            return new InetSocketAddress(InetAddress.ofLiteral(host), number);
        } catch (IllegalArgumentException noLiteral) {
            throw new Refused(ErrorCode.INVALID_SDP, "no literal address: " + host + " " + port);
        }
    }

    /** The description with the reserved address in place of every {@code $}. */
    SessionText filled(InetSocketAddress local) {
        StringBuilder out = new StringBuilder(text.length() + 32);
        for (String line : text.split("\r\n", -1)) {
            if (line.startsWith("c=") && line.endsWith("$")) {
                String literal = local.getAddress().getHostAddress();
                out.append(line, 0, line.length() - 1).append(literal).append("\r\n");
            } else if (line.startsWith("m=")) {
                out.append(line.replaceFirst(" \\$", " " + local.getPort())).append("\r\n");
            } else if (!line.isEmpty()) {
                out.append(line).append("\r\n");
            }
        }
        return SessionText.of(out.toString());
    }
}
