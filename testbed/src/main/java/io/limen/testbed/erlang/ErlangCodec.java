package io.limen.testbed.erlang;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** One Erlang process with OTP's codecs ({@code codec_port.escript}), asked over its stdin. For one thread. */
public final class ErlangCodec implements AutoCloseable {
    /** What to install when this fails to start. */
    public static final String PACKAGES =
            "erlang-base erlang-megaco erlang-asn1 erlang-runtime-tools erlang-syntax-tools";

    private static final int LONGEST_ANSWER = 64 << 20;
    private static final Duration END = Duration.ofSeconds(5);

    private final Process process;
    private final DataOutputStream out;
    private final DataInputStream in;

    private ErlangCodec(Process process) {
        this.process = process;
        out = new DataOutputStream(new BufferedOutputStream(process.getOutputStream(), 1 << 16));
        in = new DataInputStream(new BufferedInputStream(process.getInputStream(), 1 << 16));
    }

    /** A pass over the loaded messages, again and again. */
    public record Timing(long passes, Duration wall, Duration cpu) {}

    /** A message of the performance set. */
    @SuppressWarnings("ArrayRecordComponent") // handed on, never compared as a record
    public record Named(String name, byte[] bytes) {}

    /**
     * Starts the process and asks it something, so that it is known to work.
     *
     * @throws ErlangMissingException where Erlang or its megaco application is not installed
     */
    public static ErlangCodec start() throws IOException {
        ProcessBuilder builder = new ProcessBuilder(
                "escript", PeerFolder.find().resolve("codec_port.escript").toString());
        builder.redirectError(ProcessBuilder.Redirect.INHERIT);
        Process process;
        try {
            process = builder.start();
        } catch (IOException missing) {
            throw new ErlangMissingException("escript is missing: apt-get install " + PACKAGES, missing);
        }
        ErlangCodec codec = new ErlangCodec(process);
        try {
            codec.ask('l', new byte[] {PeerCodec.PRETTY.code()});
            return codec;
        } catch (IOException silent) {
            codec.close();
            throw new ErlangMissingException("Erlang's codecs do not start: apt-get install " + PACKAGES, silent);
        }
    }

    /**
     * The messages of OTP's own measurements, as pretty text.
     *
     * @throws ErlangMissingException where Debian's package with the set is not installed
     */
    public List<Named> performanceSet() throws IOException {
        if (ask('s', new byte[0]) instanceof PeerAnswer.Bytes found) {
            List<Named> set = new ArrayList<>();
            ByteBuffer left = ByteBuffer.wrap(found.bytes());
            while (left.hasRemaining()) {
                set.add(new Named(new String(entry(left), StandardCharsets.UTF_8), entry(left)));
            }
            return set;
        }
        throw new ErlangMissingException("the performance set is missing: apt-get install erlang-examples");
    }

    /** Reads with one codec and writes what was read with another. */
    public PeerAnswer transcode(PeerCodec from, PeerCodec to, byte[] message) throws IOException {
        byte[] body = new byte[message.length + 2];
        body[0] = from.code();
        body[1] = to.code();
        System.arraycopy(message, 0, body, 2, message.length);
        return ask('x', body);
    }

    /** Loads messages for timing; says of each whether Erlang reads it and writes it again. */
    public List<Boolean> load(PeerCodec codec, List<byte[]> messages) throws IOException {
        ByteBuffer body = ByteBuffer.allocate(
                1 + messages.stream().mapToInt(m -> m.length + Integer.BYTES).sum());
        body.put(codec.code());
        messages.forEach(m -> body.putInt(m.length).put(m));
        byte[] flags = value(ask('l', body.array()));
        List<Boolean> good = new ArrayList<>();
        for (byte flag : flags) {
            good.add(flag == 1);
        }
        return good;
    }

    /** Decodes the loaded messages over and over. */
    public Timing decode(Duration about) throws IOException {
        return timing('d', about);
    }

    /** Encodes the loaded messages over and over. */
    public Timing encode(Duration about) throws IOException {
        return timing('e', about);
    }

    private Timing timing(char op, Duration about) throws IOException {
        byte[] micros =
                ByteBuffer.allocate(4).putInt((int) (about.toNanos() / 1_000)).array();
        ByteBuffer figures = ByteBuffer.wrap(value(ask(op, micros)));
        return new Timing(
                figures.getLong(),
                Duration.ofNanos(figures.getLong() * 1_000),
                Duration.ofNanos(figures.getLong() * 1_000));
    }

    private static byte[] value(PeerAnswer answer) throws IOException {
        return switch (answer) {
            case PeerAnswer.Bytes ok -> ok.bytes();
            case PeerAnswer.Refused no -> throw new IOException("Erlang refused: " + no.text());
        };
    }

    private PeerAnswer ask(char op, byte[] body) throws IOException {
        out.writeInt(body.length + 1);
        out.writeByte(op);
        out.write(body);
        out.flush();
        int length = in.readInt();
        if (length < 1 || length > LONGEST_ANSWER) {
            throw new EOFException("no frame from Erlang");
        }
        byte[] answer = in.readNBytes(length);
        if (answer.length < length) {
            throw new EOFException("Erlang ended in the middle of an answer");
        }
        byte[] rest = java.util.Arrays.copyOfRange(answer, 1, length);
        return answer[0] == '+'
                ? new PeerAnswer.Bytes(rest)
                : new PeerAnswer.Refused(new String(rest, StandardCharsets.UTF_8));
    }

    private static byte[] entry(ByteBuffer from) {
        byte[] bytes = new byte[from.getInt()];
        from.get(bytes);
        return bytes;
    }

    /** Ends the process. */
    @Override
    public void close() {
        try {
            process.getOutputStream().close();
            if (process.waitFor(END.toMillis(), TimeUnit.MILLISECONDS)) {
                return;
            }
        } catch (IOException gone) {
            // it ended by itself
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
        process.destroyForcibly();
    }
}
