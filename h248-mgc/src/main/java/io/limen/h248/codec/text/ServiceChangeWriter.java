package io.limen.h248.codec.text;

import io.limen.h248.model.ServiceChangeAddress;
import io.limen.h248.model.ServiceChangeMethod;
import io.limen.h248.model.ServiceChangeParms;
import io.limen.h248.model.ServiceChangeProfile;
import io.limen.h248.model.ServiceChangeReplyParms;
import java.util.Map;

/** The services descriptor of a ServiceChange (H.248.1 §7.2.8). */
final class ServiceChangeWriter {
    private static final Map<ServiceChangeMethod, Token> METHODS = Map.of(
            ServiceChangeMethod.RESTART, Token.RESTART,
            ServiceChangeMethod.FORCED, Token.FORCED,
            ServiceChangeMethod.GRACEFUL, Token.GRACEFUL,
            ServiceChangeMethod.DISCONNECTED, Token.DISCONNECTED,
            ServiceChangeMethod.HANDOFF, Token.HAND_OFF,
            ServiceChangeMethod.FAILOVER, Token.FAILOVER);

    private final Sink out;
    private final ValueWriter values;
    private final DescriptorWriter descriptors;

    ServiceChangeWriter(Sink out, ValueWriter values, DescriptorWriter descriptors) {
        this.out = out;
        this.values = values;
        this.descriptors = descriptors;
    }

    void request(ServiceChangeParms parms) {
        out.put(Token.SERVICES);
        Commas parts = Commas.braced(out);
        parts.next().keyed(Token.METHOD);
        Token method = METHODS.get(parms.method());
        if (method == null) {
            out.put(parms.method().name());
        } else {
            out.put(method);
        }
        parts.next().keyed(Token.REASON).quoted(parms.reason().wireText());
        parms.delay().ifPresent(d -> parts.next().keyed(Token.DELAY).put(d));
        parms.address().ifPresent(a -> address(parts.next(), a));
        parms.profile().ifPresent(p -> profile(parts.next(), p));
        parms.version().ifPresent(v -> parts.next().keyed(Token.VERSION).put(v));
        parms.mgcIdToTry()
                .ifPresent(m -> parts.next().keyed(Token.MGC_ID_TO_TRY).put(m.text()));
        parms.timestamp().ifPresent(t -> parts.next().put(t.toString()));
        if (parms.incomplete()) {
            parts.next().put(Token.SERVICE_CHANGE_INC);
        }
        parms.audit().forEach(item -> {
            parts.next();
            descriptors.auditItem(item);
        });
        parms.extensions().forEach(x -> {
            parts.next();
            values.parm(x);
        });
        parts.end();
    }

    void reply(ServiceChangeReplyParms parms) {
        out.put(Token.SERVICES);
        Commas parts = Commas.braced(out);
        parms.address().ifPresent(a -> address(parts.next(), a));
        parms.mgcIdToTry()
                .ifPresent(m -> parts.next().keyed(Token.MGC_ID_TO_TRY).put(m.text()));
        parms.profile().ifPresent(p -> profile(parts.next(), p));
        parms.version().ifPresent(v -> parts.next().keyed(Token.VERSION).put(v));
        parms.timestamp().ifPresent(t -> parts.next().put(t.toString()));
        parts.end();
    }

    private static void address(Sink sink, ServiceChangeAddress address) {
        sink.keyed(Token.SERVICE_CHANGE_ADDRESS);
        switch (address) {
            case ServiceChangeAddress.Port(int port) -> sink.put(port);
            case ServiceChangeAddress.Name name -> sink.put(name.mid().text());
        }
    }

    private static void profile(Sink sink, ServiceChangeProfile profile) {
        sink.keyed(Token.PROFILE).put(profile.name()).put('/').put(profile.version());
    }
}
