package io.limen.policy.rule;

import dev.cel.common.types.CelType;
import dev.cel.common.types.MapType;
import dev.cel.common.types.SimpleType;

/** The variables that conditions of routes may use, with their types. */
public enum RouteVariable {
    METHOD("method", SimpleType.STRING),
    /** {@code sip}, {@code sips}, {@code tel} or {@code urn}. */
    RURI_SCHEME("ruri.scheme", SimpleType.STRING),
    /** User part or telephone number, empty if there is none. */
    RURI_USER("ruri.user", SimpleType.STRING),
    /** Host in lower case, empty where the scheme has none. */
    RURI_HOST("ruri.host", SimpleType.STRING),
    FROM_USER("from.user", SimpleType.STRING),
    FROM_HOST("from.host", SimpleType.STRING),
    TO_USER("to.user", SimpleType.STRING),
    TO_HOST("to.host", SimpleType.STRING),
    /** Host of the topmost Route header that is not ours, empty if there is none. */
    ROUTE_HOST("route.host", SimpleType.STRING),
    /** Realm that the request came in on. */
    REALM("realm", SimpleType.STRING),
    /** Peer that it was recognised to come from, empty if none. */
    PEER("peer", SimpleType.STRING),
    EMERGENCY("emergency", SimpleType.BOOL),
    PRIORITY("priority", SimpleType.INT),
    /** First values of the headers that routing may look at, by name in lower case. */
    HEADERS("headers", MapType.create(SimpleType.STRING, SimpleType.STRING));

    private final String text;
    private final CelType type;

    RouteVariable(String text, CelType type) {
        this.text = text;
        this.type = type;
    }

    /** The name as conditions write it. */
    public String text() {
        return text;
    }

    CelType type() {
        return type;
    }
}
