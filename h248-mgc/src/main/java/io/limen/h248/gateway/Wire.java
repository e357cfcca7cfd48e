package io.limen.h248.gateway;

import io.limen.h248.codec.CodecLimits;
import io.limen.h248.codec.CodecSettings;
import io.limen.h248.codec.Decoded;
import io.limen.h248.codec.Encoded;
import io.limen.h248.codec.Form;
import io.limen.h248.codec.H248Codec;
import io.limen.h248.model.H248Message;
import io.limen.h248.model.Mid;
import io.limen.h248.security.AddressPair;
import io.limen.h248.security.IntegrityKey;
import io.limen.h248.security.InterimAuthentication;
import io.limen.h248.transport.Link;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Messages as octets: form and names of the peer's profile, authentication where its rule has a key. On the loop. */
final class Wire {
    private final CodecLimits limits;
    private final ProfileCatalog profiles;
    private final InetSocketAddress ours;
    private final long firstSequence;
    private final Map<Long, Long> sequences = new HashMap<>();
    private final Map<String, CodecSettings> settings = new HashMap<>();

    Wire(MgcConfig config, ProfileCatalog profiles, long epochSecond) {
        this.limits = config.limits().codec();
        this.profiles = profiles;
        this.ours = address(config.mid());
        // a controller that starts anew goes on above the numbers it used, as long as it sends less than one a second
        this.firstSequence = epochSecond & 0x7FFF_FFFFL;
    }

    Decoded read(byte[] bytes, String profile) {
        return H248Codec.decode(bytes, settings(profile));
    }

    /** A message for a gateway of this rule. */
    Encoded write(H248Message message, Form form, GatewayRule rule, String profile, Link link) {
        CodecSettings used = settings(profile);
        if (rule.terms().keys().isEmpty()) {
            return H248Codec.encode(message, form, used);
        }
        IntegrityKey key = rule.terms().keys().getFirst();
        Optional<AddressPair> pair = AddressPair.of(local(link, ours), link.peer());
        if (pair.isEmpty()) {
            return new Encoded.Refused("the authentication header is not for ipv6");
        }
        long sequence = sequences.merge(key.spi(), firstSequence, (last, first) -> last + 1 & 0xFFFF_FFFFL);
        Encoded prepared = H248Codec.encode(InterimAuthentication.prepared(message, key, sequence), form, used);
        return switch (prepared) {
            case Encoded.Refused refused -> refused;
            case Encoded.Ok ok ->
                H248Codec.encode(
                        InterimAuthentication.signed(message, key, sequence, pair.get(), ok.bytes()), form, used);
        };
    }

    /** Whether a message could be written at all; empty if so. */
    Optional<String> refusal(H248Message message, Registration agreed) {
        return H248Codec.encode(message, agreed.form(), settings(agreed.profile()))
                        instanceof Encoded.Refused(String reason)
                ? Optional.of(reason)
                : Optional.empty();
    }

    private CodecSettings settings(String profile) {
        return settings.computeIfAbsent(profile, p -> new CodecSettings(limits, profiles.dialect(p)));
    }

    /** Our end of a link: its own address, or the one we are known by where it stands for all. */
    static InetSocketAddress local(Link link, InetSocketAddress ours) {
        InetSocketAddress local = link.local();
        boolean any = local.isUnresolved() || local.getAddress().isAnyLocalAddress();
        return any ? new InetSocketAddress(ours.getAddress(), local.getPort()) : local;
    }

    /** The address that a MID names; that of the loopback where it names none. */
    static InetSocketAddress address(Mid mid) {
        return switch (mid) {
            case Mid.Ip4 ip ->
                at(
                        ByteBuffer.allocate(4).putInt(ip.address()).array(),
                        ip.port().orElse(0));
            case Mid.Ip6 ip ->
                at(
                        ByteBuffer.allocate(16)
                                .putLong(ip.high())
                                .putLong(ip.low())
                                .array(),
                        ip.port().orElse(0));
            case Mid.Domain d -> at(new byte[] {127, 0, 0, 1}, d.port().orElse(0));
            case Mid.Device d -> at(new byte[] {127, 0, 0, 1}, 0);
            case Mid.Mtp m -> at(new byte[] {127, 0, 0, 1}, 0);
        };
    }

    static InetSocketAddress at(byte[] address, int port) {
        try {
            return new InetSocketAddress(InetAddress.getByAddress(address), port);
        } catch (UnknownHostException wrongLength) {
            throw new IllegalStateException(wrongLength); // lengths are 4 and 16 only
        }
    }
}
