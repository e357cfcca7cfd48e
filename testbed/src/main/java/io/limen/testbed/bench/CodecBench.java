package io.limen.testbed.bench;

import io.limen.testbed.erlang.ErlangCodec;
import io.limen.testbed.erlang.PeerAnswer;
import io.limen.testbed.erlang.PeerCodec;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Our codec and Erlang's over the same messages, on one core, round about: one round ours, one theirs, so that what the
 * machine does besides hits both. Not on JMH, which measures one process at a time.
 */
final class CodecBench {
    private final CodecSetup setup;
    private final ErlangCodec peer;

    CodecBench(CodecSetup setup, ErlangCodec peer) {
        this.setup = setup;
        this.peer = peer;
    }

    /** Measures one encoding. */
    CodecResult measure(Encoding encoding, List<byte[]> set) throws IOException {
        List<byte[]> ours = new ArrayList<>();
        for (byte[] pretty : set) {
            if (peer.transcode(PeerCodec.PRETTY, encoding.writer(), pretty) instanceof PeerAnswer.Bytes made
                    && OurCodec.read(made.bytes()).isPresent()) {
                ours.add(made.bytes());
            }
        }
        List<Boolean> theirs = peer.load(encoding.timed(), ours);
        List<byte[]> both = new ArrayList<>();
        for (int i = 0; i < ours.size(); i++) {
            if (theirs.get(i)) {
                both.add(ours.get(i));
            }
        }
        peer.load(encoding.timed(), both);
        OurCodec codec = OurCodec.over(encoding.form(), both);
        codec.warmUp(setup.round(), setup.warmUp());
        int length = both.stream().mapToInt(b -> b.length).sum() / both.size();
        return new CodecResult(
                encoding,
                set.size(),
                both.size(),
                length,
                direction(codec::decodeMicros, peer::decode, both.size(), codec::decodeAllocation),
                direction(codec::encodeMicros, peer::encode, both.size(), codec::encodeAllocation));
    }

    private interface Ours {
        double micros(Duration about);
    }

    private interface Theirs {
        ErlangCodec.Timing timing(Duration about) throws IOException;
    }

    private interface Heap {
        long octets();
    }

    private CodecResult.Direction direction(Ours our, Theirs their, int messages, Heap heap) throws IOException {
        their.timing(setup.round());
        double[] ours = new double[setup.rounds()];
        double[] theirs = new double[setup.rounds()];
        double[] ratios = new double[setup.rounds()];
        for (int i = 0; i < setup.rounds(); i++) {
            ours[i] = our.micros(setup.round());
            ErlangCodec.Timing timing = their.timing(setup.round());
            theirs[i] = timing.cpu().toNanos() / 1e3 / timing.passes() / messages;
            ratios[i] = theirs[i] / ours[i];
        }
        return new CodecResult.Direction(Spread.of(ours), Spread.of(theirs), Spread.of(ratios), heap.octets());
    }
}
