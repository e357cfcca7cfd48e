package io.limen.sip.tls;

import java.util.List;
import java.util.stream.Collectors;

/** TLS cannot be set up from its settings and files. */
public final class TlsFaultsException extends Exception {

    @SuppressWarnings("serial") // never serialised
    private final List<TlsFault> faults;

    TlsFaultsException(List<TlsFault> faults) {
        super(faults.stream().map(TlsFault::toString).collect(Collectors.joining("; ")));
        this.faults = List.copyOf(faults);
    }

    /** One per fault, in the order of the settings. */
    public List<TlsFault> faults() {
        return faults;
    }
}
