package io.limen.controller.config;

import io.limen.policy.rule.MediaPolicy;
import java.util.List;

/** Reads the resources that the admin API shows too. */
final class ResourceReader {
    private ResourceReader() {}

    static Realm realm(Section in) {
        String name = in.text("name");
        String kind = in.word("kind", true, "access", "core", "peer");
        String trust = in.word("trust", false, kind.equals("core") ? "trusted" : "untrusted", "trusted", "untrusted");
        String nat = in.word("nat", false, "auto", "always", "never");
        List<Realm.SipListener> listeners = in.list("listeners", ResourceReader::listener);
        if (!in.has("listeners") || listeners.isEmpty()) {
            in.fault("listeners", "at least one is needed");
        }
        if (!in.has("media")) {
            in.fault("media", "is missing");
        }
        Section media = in.section("media");
        Realm.Media at = new Realm.Media(
                media.text("realm", name),
                media.number("group", 1, 0, 65_535),
                media.word("family", false, "ip4", "ip6"));
        media.end();
        return new Realm(name, kind, trust, nat, listeners, at);
    }

    private static Realm.SipListener listener(Section in) {
        String transport = in.word("transport", true, "udp", "tcp", "tls", "ws", "wss");
        boolean secure = transport.equals("tls") || transport.equals("wss");
        String address = Addresses.literal(in, "address");
        return new Realm.SipListener(
                transport,
                address,
                in.requiredNumber("port", 0, 65_535),
                in.text("advertised", address),
                secure ? in.text("tls", TlsReader.DEFAULT) : "",
                in.number("advertisedPort", 0, 1, 65_535));
    }

    static GatewayRule gatewayRule(Section in) {
        return new GatewayRule(
                in.text("mid"),
                Addresses.network(in, "from", "0.0.0.0/0"),
                in.text("profile", "iq-default"),
                in.texts("realms"),
                in.number("weight", 1, 1, 1_000_000),
                in.word("encoding", false, "as-received", "pretty", "compact", "ber"),
                in.word("takeover", false, "when-silent", "never", "always"),
                in.word("ports", false, "any", "same"),
                AssociationReader.mid(in, "tryFirst"),
                in.list("authentication", AssociationReader::key));
    }

    static MediaPolicy mediaPolicy(Section in) {
        return new MediaPolicy(
                in.text("name"), in.number("priority", 0, 0, 1_000_000), in.text("when", "true"), in.raw("then"));
    }
}
