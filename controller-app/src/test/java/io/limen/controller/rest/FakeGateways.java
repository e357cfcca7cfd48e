package io.limen.controller.rest;

import io.limen.controller.gateway.Gateways;
import io.limen.policy.plan.MediaPlan;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Gateways that stand as they are told and note what is ordered. */
final class FakeGateways implements Gateways {
    final List<String> orders = new ArrayList<>();

    @Override
    public List<Entry> list() {
        return List.of(entry("mg1"), entry("mg2"), entry("mg3"));
    }

    @Override
    public Set<String> abilities() {
        return Set.of("tcp-relay", "tcp-merge");
    }

    @Override
    public boolean order(String mid, Order order) {
        orders.add(order + " " + mid);
        return list().stream().anyMatch(each -> each.mid().equals(mid));
    }

    @Override
    public boolean handOff(String mid, String target) {
        orders.add("HANDOFF " + mid + " " + target);
        return list().stream().anyMatch(each -> each.mid().equals(mid));
    }

    @Override
    public Optional<String> sketch(MediaPlan plan) {
        return Optional.of(
                "reserve in " + plan.ingress().realm() + " and " + plan.egress().realm());
    }

    private static Entry entry(String mid) {
        return new Entry(
                mid,
                "in-service",
                "127.0.0.1:2945",
                "udp",
                "text-pretty",
                3,
                "iq-default",
                List.of("g-1"),
                Set.of("access", "core"),
                Set.of("tcp-merge"),
                7,
                Duration.ofMillis(2),
                0,
                List.of());
    }
}
