package io.limen.h248.transport;

import com.sun.nio.sctp.SctpChannel;
import java.io.IOException;
import java.util.Optional;

/** Whether this machine can speak SCTP: the JDK's part of it and the kernel's. */
final class SctpSupport {
    private SctpSupport() {}

    /** Why SCTP cannot be had here; empty if it can. */
    static Optional<String> missing() {
        try (SctpChannel _ = SctpChannel.open()) {
            return Optional.empty();
        } catch (UnsupportedOperationException | LinkageError e) {
            return Optional.of("this JDK or operating system has no sctp (" + e.getMessage() + ")");
        } catch (IOException e) {
            return Optional.of("the kernel has no sctp; load its module `sctp` (" + e.getMessage() + ")");
        }
    }
}
