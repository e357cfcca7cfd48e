package io.limen.sip.route;

import static org.assertj.core.api.Assertions.assertThat;

import io.limen.policy.decide.MediaSide;
import io.limen.policy.plan.AddressFamily;
import io.limen.policy.rule.RouteCondition;
import io.limen.sip.call.CallSettings;
import io.limen.sip.call.Hop;
import io.limen.sip.port.Bindings;
import io.limen.sip.port.RouteMatch;
import io.limen.sip.port.RouteStep;
import io.limen.sip.port.SipConfig;
import io.limen.sip.port.UriRewrite;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class RouteTableTest {
    private final List<SipConfig.Route> routes = new ArrayList<>();
    private final List<String> failed = new ArrayList<>();
    private Bindings bindings = Bindings.NONE;

    private static SipConfig.Realm realm(String name) {
        return new SipConfig.Realm(
                name,
                "core",
                true,
                SipConfig.Nat.NEVER,
                List.of(new SipConfig.Listener("udp", "127.0.0.1", 5060, "127.0.0.1")),
                new MediaSide(name, 1, AddressFamily.IP4));
    }

    private Found find(String uri, String... routeHeaders) {
        SipConfig config = new SipConfig(
                "node",
                List.of(realm("access"), realm("core")),
                List.of(
                        new SipConfig.Peer("one", "core", List.of(new SipConfig.Target("udp", "192.0.2.1", 5080))),
                        new SipConfig.Peer("two", "core", List.of(new SipConfig.Target("", "two.test", 0)))),
                routes,
                CallSettings.DEFAULT,
                SipConfig.Limits.DEFAULT);
        RouteTable table = new RouteTable(config, (host, port) -> host.equals("sbc.test"), bindings, failed::add);
        return table.find(new RouteFacts(
                "INVITE",
                UriParts.of(uri),
                UriParts.of("sip:alice@a.test"),
                UriParts.of(uri),
                "access",
                "trunk",
                false,
                3,
                List.of(routeHeaders),
                Map.of("p-asserted-service", "urn:x")));
    }

    private String peer(String uri) {
        return switch (find(uri)) {
            case Found.To to -> to.ways().getFirst().peer();
            case Found.Nowhere nowhere -> String.valueOf(nowhere.status());
        };
    }

    private void route(String name, int priority, List<String> prefixes, List<String> hosts, String when, String peer) {
        Optional<RouteCondition> condition = when.isEmpty()
                ? Optional.empty()
                : Optional.of(((RouteCondition.Parsed.Good) RouteCondition.parse(when)).condition());
        routes.add(new SipConfig.Route(
                name,
                "access",
                priority,
                new RouteMatch(prefixes, hosts, condition),
                List.of(RouteStep.to(new SipConfig.To.ToPeer(peer)))));
    }

    private void into(SipConfig.By by) {
        routes.add(new SipConfig.Route("into", "access", new SipConfig.To.ToRealm("core", by)));
    }

    private static Destination only(Found found) {
        assertThat(found).isInstanceOf(Found.To.class);
        return ((Found.To) found).ways().getFirst();
    }

    @Nested
    class Choosing {
        @Test
        void longestPrefixOfTheNumberCounts() {
            route("all", 0, List.of(), List.of(), "", "one");
            route("germany", 0, List.of("+49", "0049"), List.of(), "", "one");
            route("berlin", 0, List.of("+4930"), List.of(), "", "two");
            assertThat(peer("tel:+49-30-1234")).isEqualTo("two");
            assertThat(peer("sip:+49(30)99@a.test;user=phone")).isEqualTo("two");
            assertThat(peer("tel:+49-89-1234")).isEqualTo("one");
            assertThat(peer("sip:bob@a.test")).isEqualTo("one");
        }

        @Test
        void longestHostCountsAndAStarStandsForAllBelow() {
            route("below", 0, List.of(), List.of("*.example.org"), "", "one");
            route("exact", 0, List.of(), List.of("voip.example.org"), "", "two");
            assertThat(peer("sip:x@a.example.org")).isEqualTo("one");
            assertThat(peer("sip:x@VOIP.example.org")).isEqualTo("two");
            assertThat(peer("sip:x@example.org")).isEqualTo("404");
            assertThat(peer("sip:x@badexample.org")).isEqualTo("404");
        }

        @Test
        void priorityComesBeforeAllElse() {
            route("long", 0, List.of("+4930"), List.of(), "", "one");
            route("high", 5, List.of(), List.of(), "", "two");
            assertThat(peer("tel:+49301")).isEqualTo("two");
        }

        @Test
        void conditionSeesTheRequest() {
            route("all", 0, List.of(), List.of(), "", "one");
            route(
                    "some",
                    0,
                    List.of(),
                    List.of(),
                    "method == 'INVITE' && ruri.host.endsWith('.test') && from.user == 'alice' && peer == 'trunk'"
                            + " && priority > 2 && !emergency && headers['p-asserted-service'] == 'urn:x'"
                            + " && headers['user-agent'] == '' && realm == 'access' && to.host == 'b.test'",
                    "two");
            assertThat(peer("sip:bob@b.test")).isEqualTo("two");
            assertThat(peer("sip:bob@b.other")).isEqualTo("one");
        }

        @Test
        void conditionThatFailsIsToldAndDoesNotMatch() {
            route("all", 0, List.of(), List.of(), "", "one");
            route("bad", 9, List.of(), List.of(), "headers['x-unknown'] == 'y'", "two");
            assertThat(peer("sip:bob@b.test")).isEqualTo("one");
            assertThat(failed).containsExactly("bad");
        }

        @Test
        void conditionWithUnknownVariablesIsRefused() {
            assertThat(RouteCondition.parse("ruri.pasword == ''")).isInstanceOf(RouteCondition.Parsed.Bad.class);
            assertThat(RouteCondition.parse("priority")).isInstanceOf(RouteCondition.Parsed.Bad.class);
        }

        @Test
        void withoutAnyRouteItIs404() {
            assertThat(peer("sip:bob@b.test")).isEqualTo("404");
        }
    }

    @Nested
    class Destinations {
        @Test
        void requestUriThatNamesUsBecomesThatOfTheNextHopAnyOtherStays() {
            route("all", 0, List.of(), List.of(), "", "one");
            assertThat(only(find("sip:bob@sbc.test")).requestUri()).isEqualTo("sip:bob@192.0.2.1:5080");
            assertThat(only(find("sip:bob@b.test;user=phone")).requestUri()).isEqualTo("sip:bob@b.test;user=phone");
            assertThat(only(find("urn:service:sos")).requestUri()).isEqualTo("urn:service:sos");
        }

        @Test
        void alternativesKeepTheirOrderCodesAndRewriting() {
            routes.add(new SipConfig.Route(
                    "out",
                    "access",
                    0,
                    RouteMatch.ALL,
                    List.of(
                            new RouteStep(new SipConfig.To.ToPeer("one"), UriRewrite.NONE, Set.of(480, 503)),
                            new RouteStep(
                                    new SipConfig.To.ToPeer("two"),
                                    new UriRewrite(1, "00", "c.test"),
                                    RouteStep.REROUTE))));
            assertThat(((Found.To) find("sip:+49@b.test")).ways())
                    .extracting(Destination::peer, Destination::requestUri, Destination::rerouteOn)
                    .containsExactly(
                            org.assertj.core.groups.Tuple.tuple("one", "sip:+49@b.test", Set.of(480, 503)),
                            org.assertj.core.groups.Tuple.tuple("two", "sip:0049@c.test", Set.of(408, 503)));
        }

        @Test
        void requestUriOfARealmIsFollowedUnlessItNamesUsOrNoSipUser() {
            into(SipConfig.By.REQUEST_URI);
            assertThat(only(find("sip:bob@b.test")).aim())
                    .isEqualTo(new Destination.Aim.Uri(UriParts.of("sip:bob@b.test")));
            assertThat(find("sip:bob@sbc.test")).isInstanceOf(Found.Nowhere.class);
            assertThat(find("tel:+49")).isInstanceOf(Found.Nowhere.class);
        }

        @Test
        @Tag("rfc3261-16_6")
        void topmostForeignRouteIsFollowedWhereTheRouteSaysSo() {
            into(SipConfig.By.ROUTE);
            Destination way = only(find("sip:bob@b.test", "<sip:p1.test;lr>", "<sip:p2.test;lr>"));
            assertThat(way.aim()).isEqualTo(new Destination.Aim.Uri(UriParts.of("sip:p1.test;lr")));
            assertThat(way.requestUri()).isEqualTo("sip:bob@b.test");
            assertThat(way.routeSet()).containsExactly("<sip:p1.test;lr>", "<sip:p2.test;lr>");
        }

        @Test
        @Tag("rfc3261-16_6")
        void strictRouterGetsItsOwnUriAndOursLast() {
            into(SipConfig.By.ROUTE);
            Destination way = only(find("sip:bob@b.test", "<sip:p1.test>", "<sip:p2.test;lr>"));
            assertThat(way.requestUri()).isEqualTo("sip:p1.test");
            assertThat(way.routeSet()).containsExactly("<sip:p2.test;lr>", "<sip:bob@b.test>");
        }

        @Test
        void foreignRouteIsNotFollowedWhereTheRouteDoesNotSaySo() {
            into(SipConfig.By.REQUEST_URI);
            assertThat(only(find("sip:bob@b.test", "<sip:evil.test;lr>")).routeSet())
                    .isEmpty();
        }

        @Test
        @Tag("rfc3327-5_2")
        void registeredContactsAreTriedInTheirOrderByTheirFlowsAndPaths() {
            Hop flow = new Hop("core", "ws", "192.0.2.7", 4711);
            bindings = aor -> aor.equals("sip:bob@sbc.test")
                    ? List.of(
                            new Bindings.Binding("sip:b1@x.invalid", flow, List.of("<sip:p.test;lr>"), "1", Set.of()),
                            new Bindings.Binding("sip:b2@x.invalid", flow, List.of(), "0.5", Set.of()))
                    : List.of();
            into(SipConfig.By.BINDING);
            List<Destination> ways = ((Found.To) find("sip:bob@SBC.test;transport=tcp")).ways();
            assertThat(ways)
                    .extracting(Destination::requestUri)
                    .containsExactly("sip:b1@x.invalid", "sip:b2@x.invalid");
            assertThat(ways.getFirst().routeSet()).containsExactly("<sip:p.test;lr>");
            assertThat(ways.getFirst().aim()).isEqualTo(new Destination.Aim.Flow(flow));
            assertThat(find("sip:carol@sbc.test"))
                    .isEqualTo(new Found.Nowhere(480, "nothing is registered for the request uri"));
        }
    }
}
