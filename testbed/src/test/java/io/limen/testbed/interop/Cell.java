package io.limen.testbed.interop;

import io.limen.h248.codec.Encoded;
import io.limen.h248.codec.Form;
import io.limen.h248.codec.H248Codec;
import io.limen.h248.model.H248Message;
import io.limen.h248.model.Mid;
import io.limen.h248.model.Transaction;
import io.limen.h248.transport.TransportKind;
import io.limen.testbed.refgateway.ProtocolSettings;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * One way to speak H.248 with the Erlang peers.
 *
 * @param transport udp or tcp
 * @param encoding pretty, compact or ber, as the peers name it
 * @param version of the protocol, 1 to 3
 */
record Cell(String transport, String encoding, int version) {
    private static final List<String> TRANSPORTS = List.of("udp", "tcp");
    private static final List<String> ENCODINGS = List.of("pretty", "compact", "ber");
    private static final List<Integer> VERSIONS = List.of(1, 2, 3);

    /** All eighteen. */
    static List<Cell> all() {
        return TRANSPORTS.stream()
                .flatMap(transport -> ENCODINGS.stream()
                        .flatMap(encoding -> VERSIONS.stream().map(version -> new Cell(transport, encoding, version))))
                .toList();
    }

    /** Whether the codec writes this cell's encoding. */
    private boolean isSpoken() {
        H248Message ping =
                H248Message.of(version, Mid.parse("[127.0.0.1]:1").orElseThrow(), new Transaction.Pending(1));
        return H248Codec.encode(ping, form(), ProtocolSettings.lab().codec()) instanceof Encoded.Ok;
    }

    /** The cells of a run: all, or with {@code -Dlimen.matrix=half} nine in which every pair of settings occurs. */
    static Stream<Cell> chosen() {
        boolean full = System.getProperty("limen.matrix", "full").equals("full");
        return all().stream().filter(Cell::isSpoken).filter(cell -> full || cell.covers());
    }

    /** Every pair of encoding and version once, with each transport in turn. */
    private boolean covers() {
        int place = ENCODINGS.indexOf(encoding) + VERSIONS.indexOf(version) + TRANSPORTS.indexOf(transport);
        return place % 2 == 0;
    }

    Form form() {
        return Form.valueOf(encoding.toUpperCase(Locale.ROOT));
    }

    TransportKind wire() {
        return TransportKind.valueOf(transport.toUpperCase(Locale.ROOT));
    }

    /** For names of files. */
    String name() {
        return transport + "-" + encoding + "-v" + version;
    }

    @Override
    public String toString() {
        return transport + " " + encoding + " v" + version;
    }
}
