package io.limen.controller.rest;

import java.util.List;

/** A request that cannot be served; becomes a problem document (RFC 9457). */
final class ApiException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final int status;
    private final String code;
    private final transient List<Fault> faults;

    ApiException(int status, String code, String detail, Fault... faults) {
        super(detail);
        this.status = status;
        this.code = code;
        this.faults = List.of(faults);
    }

    /** What is wrong with one member of the request: JSON pointer and text. */
    record Fault(String pointer, String detail) {}

    static ApiException notFound(String what, String name) {
        return new ApiException(404, "not-found", "no " + what + " is named `" + name + "`");
    }

    static ApiException bad(String pointer, String detail) {
        return new ApiException(400, "invalid-request", detail, new Fault(pointer, detail));
    }

    int status() {
        return status;
    }

    String code() {
        return code;
    }

    List<Fault> faults() {
        return faults;
    }
}
