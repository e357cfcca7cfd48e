package io.limen.sip.route;

import io.limen.sip.port.PeerMatch;
import io.limen.sip.port.SipConfig;
import java.net.InetAddress;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Tells which peer sends: by the name its certificate asserts, else by its address. A peer that names certificates is
 * never taken by its address alone.
 */
public final class PeerRecognition {
    private final List<Known> known;

    public PeerRecognition(SipConfig config) {
        this.known = config.peers().stream().map(PeerRecognition::known).toList();
    }

    private record Known(String name, String realm, List<String> certificates, List<Network> networks) {}

    private static Known known(SipConfig.Peer peer) {
        PeerMatch match = peer.match();
        boolean byTarget = match.networks().isEmpty() && match.certificates().isEmpty();
        List<Network> networks = byTarget
                ? peer.targets().stream()
                        .filter(each -> Literals.isLiteral(each.address()))
                        .map(each -> Network.of(each.address()))
                        .toList()
                : match.networks().stream().map(Network::of).toList();
        return new Known(peer.name(), peer.realm(), match.certificates(), networks);
    }

    /**
     * Name of the peer that sends, empty if it is none of ours.
     *
     * @param realm realm it came in on
     * @param source address it came from
     * @param certified identities its certificate asserts, empty without one
     */
    public String of(String realm, InetAddress source, List<String> certified) {
        Set<String> shown = new HashSet<>(certified);
        Optional<Known> named = known.stream()
                .filter(each -> each.realm().equals(realm)
                        && each.certificates().stream().anyMatch(shown::contains)
                        && (each.networks().isEmpty() || holds(each, source)))
                .findFirst();
        return named.or(() -> known.stream()
                        .filter(each -> each.realm().equals(realm)
                                && each.certificates().isEmpty()
                                && holds(each, source))
                        .findFirst())
                .map(Known::name)
                .orElse("");
    }

    private static boolean holds(Known peer, InetAddress source) {
        return peer.networks().stream().anyMatch(each -> each.holds(source));
    }

    /** Addresses that begin with the same bits. */
    record Network(InetAddress address, int bits) {
        static Network of(String text) {
            int slash = text.indexOf('/');
            InetAddress address = InetAddress.ofLiteral(slash < 0 ? text : text.substring(0, slash));
            int all = address.getAddress().length * 8;
            return new Network(address, slash < 0 ? all : Integer.parseInt(text.substring(slash + 1)));
        }

        boolean holds(InetAddress source) {
            byte[] mine = address.getAddress();
            byte[] other = source.getAddress();
            if (other.length != mine.length) {
                return false;
            }
            for (int bit = 0; bit < bits; bit++) {
                int mask = 0x80 >> (bit % 8);
                if ((mine[bit / 8] & mask) != (other[bit / 8] & mask)) {
                    return false;
                }
            }
            return true;
        }
    }
}
