package io.limen.h248.codec.text;

import io.limen.h248.model.AuditItem;
import io.limen.h248.model.Mid;
import io.limen.h248.model.ServiceChangeAddress;
import io.limen.h248.model.ServiceChangeMethod;
import io.limen.h248.model.ServiceChangeParms;
import io.limen.h248.model.ServiceChangeProfile;
import io.limen.h248.model.ServiceChangeReplyParms;
import io.limen.h248.model.TimeNotation;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

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
        out.open();
        out.next().keyed(Token.METHOD);
        Token method = METHODS.get(parms.method());
        if (method == null) {
            out.ascii(parms.method().name());
        } else {
            out.put(method);
        }
        out.next().keyed(Token.REASON).quoted(parms.reason().wireText());
        if (parms.delay().isPresent()) {
            out.next().keyed(Token.DELAY).put(parms.delay().getAsLong());
        }
        address(parms.address());
        profile(parms.profile());
        version(parms.version());
        mgcIdToTry(parms.mgcIdToTry());
        timestamp(parms.timestamp());
        if (parms.incomplete()) {
            out.next().put(Token.SERVICE_CHANGE_INC);
        }
        for (AuditItem item : parms.audit()) {
            out.next();
            descriptors.auditItem(item);
        }
        values.parms(parms.extensions());
        out.close();
    }

    void reply(ServiceChangeReplyParms parms) {
        out.put(Token.SERVICES).open();
        address(parms.address());
        mgcIdToTry(parms.mgcIdToTry());
        profile(parms.profile());
        version(parms.version());
        timestamp(parms.timestamp());
        out.close();
    }

    private void address(Optional<ServiceChangeAddress> address) {
        if (address.isEmpty()) {
            return;
        }
        out.next().keyed(Token.SERVICE_CHANGE_ADDRESS);
        switch (address.get()) {
            case ServiceChangeAddress.Port(int port) -> out.put(port);
            case ServiceChangeAddress.Name name -> values.mid(name.mid());
        }
    }

    private void mgcIdToTry(Optional<Mid> mgc) {
        if (mgc.isPresent()) {
            out.next().keyed(Token.MGC_ID_TO_TRY);
            values.mid(mgc.get());
        }
    }

    private void profile(Optional<ServiceChangeProfile> profile) {
        if (profile.isPresent()) {
            out.next().keyed(Token.PROFILE).ascii(profile.get().name()).put('/');
            out.put(profile.get().version());
        }
    }

    private void version(OptionalInt version) {
        if (version.isPresent()) {
            out.next().keyed(Token.VERSION).put(version.getAsInt());
        }
    }

    private void timestamp(Optional<TimeNotation> timestamp) {
        if (timestamp.isPresent()) {
            out.next();
            values.time(timestamp.get());
        }
    }
}
