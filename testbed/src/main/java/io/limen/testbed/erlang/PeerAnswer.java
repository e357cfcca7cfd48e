package io.limen.testbed.erlang;

/** What Erlang made of a message. */
public sealed interface PeerAnswer {
    /** The octets it wrote. */
    @SuppressWarnings("ArrayRecordComponent") // handed on, never compared as a record
    record Bytes(byte[] bytes) implements PeerAnswer {}

    /** Its complaint: the step that failed and an Erlang term. */
    record Refused(String text) implements PeerAnswer {}
}
