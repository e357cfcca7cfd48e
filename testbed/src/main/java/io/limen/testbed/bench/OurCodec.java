package io.limen.testbed.bench;

import com.sun.management.OperatingSystemMXBean;
import com.sun.management.ThreadMXBean;
import io.limen.h248.codec.Decoded;
import io.limen.h248.codec.Form;
import io.limen.h248.codec.H248Codec;
import io.limen.h248.model.H248Message;
import java.lang.management.CompilationMXBean;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.IntFunction;

/**
 * Our codec in a loop over messages. Results go to an array on the heap, so that no work can be left out. Time is CPU time of
 * the whole process: what the collector and the compiler take is ours too, what other programs take of the core is not.
 */
final class OurCodec {
    private static final int QUIET_ROUNDS = 4;
    private static final OperatingSystemMXBean SYSTEM =
            (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    private final Form form;
    private final List<byte[]> bytes;
    private final List<H248Message> messages;
    private final Object[] sink;

    private OurCodec(Form form, List<byte[]> bytes, List<H248Message> messages) {
        this.form = form;
        this.bytes = bytes;
        this.messages = messages;
        sink = new Object[bytes.size()];
    }

    /** One message read, and written again, if both can be done. */
    static Optional<H248Message> read(byte[] message) {
        return H248Codec.decode(message) instanceof Decoded.Ok ok ? Optional.of(ok.message()) : Optional.empty();
    }

    /** The loop over messages that {@link #read} takes. */
    static OurCodec over(Form form, List<byte[]> bytes) {
        List<H248Message> messages =
                bytes.stream().map(b -> read(b).orElseThrow()).toList();
        return new OurCodec(form, List.copyOf(bytes), messages);
    }

    /** Runs both directions until the compiler has no more to do with them, or patience ends. */
    void warmUp(Duration round, Duration patience) {
        CompilationMXBean compiler = ManagementFactory.getCompilationMXBean();
        long end = SYSTEM.getProcessCpuTime() + patience.toNanos();
        int quiet = 0;
        while (quiet < QUIET_ROUNDS && SYSTEM.getProcessCpuTime() < end) {
            long compiled = compiler.getTotalCompilationTime();
            decodeMicros(round);
            encodeMicros(round);
            boolean still = compiler.getTotalCompilationTime() - compiled < round.toMillis() / 20;
            quiet = still ? quiet + 1 : 0;
        }
    }

    /** Microseconds of CPU a message. */
    double decodeMicros(Duration about) {
        return micros(about, this::decode);
    }

    double encodeMicros(Duration about) {
        return micros(about, this::encode);
    }

    /** Octets of heap a message. */
    long decodeAllocation() {
        return allocation(this::decode);
    }

    long encodeAllocation() {
        return allocation(this::encode);
    }

    private Object decode(int index) {
        return H248Codec.decode(bytes.get(index));
    }

    private Object encode(int index) {
        return H248Codec.encode(messages.get(index), form);
    }

    private double micros(Duration about, IntFunction<Object> work) {
        System.gc(); // garbage of the round before is not this one's
        long cpu = SYSTEM.getProcessCpuTime();
        long passes = 0;
        long spent;
        do {
            pass(work);
            passes++;
            spent = SYSTEM.getProcessCpuTime() - cpu;
        } while (spent < about.toNanos());
        return spent / 1e3 / passes / sink.length;
    }

    private void pass(IntFunction<Object> work) {
        for (int i = 0; i < sink.length; i++) {
            sink[i] = work.apply(i);
        }
    }

    private long allocation(IntFunction<Object> work) {
        int passes = 20;
        long before = THREADS.getCurrentThreadAllocatedBytes();
        for (int i = 0; i < passes; i++) {
            pass(work);
        }
        return (THREADS.getCurrentThreadAllocatedBytes() - before) / passes / sink.length;
    }
}
