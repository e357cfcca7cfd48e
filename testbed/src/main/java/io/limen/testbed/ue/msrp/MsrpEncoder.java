package io.limen.testbed.ue.msrp;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.util.List;

/** Writes MSRP frames (RFC 4975 §9). */
final class MsrpEncoder {
    private MsrpEncoder() {}

    static byte[] encode(MsrpFrame frame) {
        return switch (frame) {
            case MsrpFrame.Request request -> request(request);
            case MsrpFrame.Response response -> response(response);
        };
    }

    private static byte[] request(MsrpFrame.Request request) {
        StringBuilder head = new StringBuilder(256)
                .append("MSRP ")
                .append(request.transactionId())
                .append(' ')
                .append(request.method())
                .append("\r\n");
        headers(head, request.headers());
        ByteBuffer body = request.body().duplicate();
        if (request.hasBody()) {
            head.append("\r\n");
        }
        byte[] before = head.toString().getBytes(UTF_8);
        String end = (request.hasBody() ? "\r\n" : "") + endLine(request.transactionId(), request.flag());
        byte[] after = end.getBytes(UTF_8);
        ByteBuffer out = ByteBuffer.allocate(before.length + body.remaining() + after.length);
        return out.put(before).put(body).put(after).array();
    }

    private static byte[] response(MsrpFrame.Response response) {
        StringBuilder text = new StringBuilder(256)
                .append("MSRP ")
                .append(response.transactionId())
                .append(' ')
                .append(String.format("%03d", response.status()));
        if (!response.comment().isEmpty()) {
            text.append(' ').append(response.comment());
        }
        text.append("\r\n");
        headers(text, response.headers());
        text.append(endLine(response.transactionId(), MsrpFrame.Flag.COMPLETE));
        return text.toString().getBytes(UTF_8);
    }

    private static void headers(StringBuilder out, List<MsrpFrame.Header> headers) {
        for (MsrpFrame.Header header : headers) {
            out.append(header.name()).append(": ").append(header.value()).append("\r\n");
        }
    }

    private static String endLine(String transactionId, MsrpFrame.Flag flag) {
        return "-------" + transactionId + flag.sign() + "\r\n";
    }
}
