package io.limen.testbed.demo;

import java.net.InetSocketAddress;

/** The controller's configuration for the demo: the lab defaults on free ports, and a second access realm. */
final class DemoConfig {
    private DemoConfig() {}

    static String yaml(DemoPorts ports, InetSocketAddress corePeer) {
        return """
                realms:
                  - { name: access, kind: access, trust: untrusted, nat: auto,
                      listeners: [ { transport: udp, address: 127.0.0.1, port: %1$d }, { transport: tcp, address: 127.0.0.1, port: %1$d } ],
                      media: { realm: access, group: 1, family: ip4 } }
                  - { name: core, kind: core, trust: trusted, nat: never,
                      listeners: [ { transport: udp, address: 127.0.0.1, port: %2$d }, { transport: tcp, address: 127.0.0.1, port: %2$d } ],
                      media: { realm: core, group: 2, family: ip4 } }
                  - { name: home, kind: access, trust: untrusted, nat: always,
                      listeners: [ { transport: udp, address: 127.0.0.1, port: %3$d }, { transport: tcp, address: 127.0.0.1, port: %3$d } ],
                      media: { realm: home, group: 3, family: ip4 } }
                gatewayRules:
                  - { mid: "*", from: 127.0.0.0/8, profile: iq-default, realms: [access, core, home] }
                peers:
                  - { name: core-cscf, realm: core, targets: [ { uri: "sip:%4$s:%5$d;transport=udp" } ] }
                routes:
                  - { name: outgoing, from: access, to: { peer: core-cscf } }
                  - { name: to-home, from: core, to: { realm: home, by: request-uri } }
                  - { name: among-homes, from: home, to: { realm: home, by: request-uri } }
                h248:
                  mid: "[127.0.0.1]:%6$d"
                  listeners: [ { transport: udp, address: 127.0.0.1, port: %6$d } ]
                admin: { address: 127.0.0.1, port: %7$d }
                management: { address: 127.0.0.1, port: %8$d }
                """.formatted(
                        ports.access(),
                        ports.core(),
                        ports.home(),
                        corePeer.getAddress().getHostAddress(),
                        corePeer.getPort(),
                        ports.h248(),
                        ports.admin(),
                        ports.management());
    }
}
