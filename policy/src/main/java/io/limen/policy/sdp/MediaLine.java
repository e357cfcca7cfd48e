package io.limen.policy.sdp;

import java.util.List;

/**
 * An m-line (RFC 8866 §5.14).
 *
 * @param medium such as {@code message}
 * @param port 0 where refused
 * @param portCount number of ports, 1 unless written
 * @param proto such as {@code TCP/MSRP}
 * @param formats as written
 * @param text the value of the line as read, so that an unchanged line is written as it was
 */
public record MediaLine(String medium, int port, int portCount, String proto, List<String> formats, String text) {
    public MediaLine {
        formats = List.copyOf(formats);
        SdpText.requireLine(text);
        SdpText.requireWord(proto);
        if (port < 0 || port > 65535 || portCount < 1) {
            throw new IllegalArgumentException("port out of range: " + port + "/" + portCount);
        }
    }

    /** An m-line in canonical form. */
    public MediaLine(String medium, int port, int portCount, String proto, List<String> formats) {
        this(medium, port, portCount, proto, formats, canonical(medium, port, portCount, proto, formats));
    }

    public MediaLine withPort(int changed) {
        return changed == port ? this : new MediaLine(medium, changed, changed == 0 ? 1 : portCount, proto, formats);
    }

    public MediaLine withProto(String changed) {
        return changed.equals(proto) ? this : new MediaLine(medium, port, portCount, changed, formats);
    }

    public MediaLine withFormats(List<String> changed) {
        return changed.equals(formats) ? this : new MediaLine(medium, port, portCount, proto, changed);
    }

    private static String canonical(String medium, int port, int count, String proto, List<String> formats) {
        SdpText.requireWord(medium);
        formats.forEach(SdpText::requireWord);
        return medium + ' ' + port + (count == 1 ? "" : "/" + count) + ' ' + proto + ' ' + String.join(" ", formats);
    }
}
