package io.limen.h248.codec.ber;

import io.limen.h248.model.Mid;
import io.limen.h248.model.NamedParm;
import io.limen.h248.model.ParmValue;
import io.limen.h248.model.ServiceChangeAddress;
import io.limen.h248.model.ServiceChangeMethod;
import io.limen.h248.model.ServiceChangeParms;
import io.limen.h248.model.ServiceChangeProfile;
import io.limen.h248.model.ServiceChangeReplyParms;
import io.limen.h248.model.Value;
import java.util.List;
import java.util.OptionalInt;
import java.util.OptionalLong;

/** ServiceChange (H.248.1 §7.2.8), the reverse of {@link ServiceChangeReader}. */
final class ServiceChangeWriter {
    private static final int IDENTIFIER = 8;

    private final BerOutput out;
    private final ParmWriter parms;
    private final AuditWriter audits;

    ServiceChangeWriter(BerOutput out, ParmWriter parms, AuditWriter audits) {
        this.out = out;
        this.parms = parms;
        this.audits = audits;
    }

    void request(int identifier, ServiceChangeParms change) {
        int mark = out.mark();
        if (change.incomplete()) {
            out.nothing(0x8A);
        }
        if (!change.audit().isEmpty()) {
            audits.audit(0xA9, change.audit());
        }
        extensions(change.extensions());
        if (change.timestamp().isPresent()) {
            HeadWriter.time(out, 0xA7, change.timestamp().get());
        }
        if (change.mgcIdToTry().isPresent()) {
            mid(0xA6, change.mgcIdToTry().get());
        }
        if (change.delay().isPresent()) {
            out.number(0x85, change.delay().getAsLong());
        }
        int reason = out.mark();
        String text = change.reason().wireText();
        parms.values().string(text, 0, text.length());
        out.close(0xA4, reason);
        if (change.profile().isPresent()) {
            profile(0xA3, change.profile().get());
        }
        version(0x82, change.version());
        if (change.address().isPresent()) {
            address(0xA1, change.address().get());
        }
        out.number(0x80, method(change.method()));
        out.close(identifier, mark);
    }

    static int method(ServiceChangeMethod method) {
        List<ServiceChangeMethod> known = ServiceChangeReader.METHODS;
        for (int i = 0; i < known.size(); i++) {
            if (known.get(i).name().equalsIgnoreCase(method.name())) {
                return i;
            }
        }
        boolean spelled = method.name().regionMatches(true, 0, "X-", 0, 2);
        OptionalLong number = ValueText.number(spelled ? method.name().substring(2) : "");
        if (number.isEmpty() || number.getAsLong() < known.size() || number.getAsLong() > 9999) {
            throw new BerRefusal("service change method " + method + " has no number");
        }
        return (int) number.getAsLong();
    }

    private void version(int identifier, OptionalInt version) {
        if (version.isPresent()) {
            out.number(identifier, version.getAsInt());
        }
    }

    private void profile(int identifier, ServiceChangeProfile profile) {
        int mark = out.mark();
        out.text(0x80, profile.name() + "/" + profile.version(), "profile");
        out.close(identifier, mark);
    }

    private void mid(int identifier, Mid mid) {
        int mark = out.mark();
        HeadWriter.mid(out, 0, mid);
        out.close(identifier, mark);
    }

    private void address(int identifier, ServiceChangeAddress address) {
        int mark = out.mark();
        switch (address) {
            case ServiceChangeAddress.Port(int port) -> out.number(0x80, port);
            case ServiceChangeAddress.Name(Mid mid) -> HeadWriter.mid(out, 1, mid);
        }
        out.close(identifier, mark);
    }

    private void extensions(List<NamedParm> extensions) {
        if (extensions.isEmpty()) {
            return;
        }
        NamedParm extension = extensions.getFirst();
        if (extensions.size() > 1 || extension.name().length() > IDENTIFIER) {
            throw new BerRefusal("a service change has place for one extension with a name of 8 characters");
        }
        int mark = out.mark();
        if (extension.value() instanceof ParmValue.Single(Value value)) {
            parms.values().contents(value, Names.UNTYPED, false);
        } else {
            throw new BerRefusal("extension " + extension.name() + " has not one single value");
        }
        out.close(0x81, mark);
        int identifier = out.mark();
        out.text(
                0x82,
                extension.name() + " ".repeat(IDENTIFIER - extension.name().length()),
                "extension");
        out.close(0xA0, identifier);
        out.close(0xA8, mark);
    }

    void reply(int identifier, ServiceChangeReplyParms reply) {
        int mark = out.mark();
        if (reply.timestamp().isPresent()) {
            HeadWriter.time(out, 0xA4, reply.timestamp().get());
        }
        if (reply.profile().isPresent()) {
            profile(0xA3, reply.profile().get());
        }
        version(0x82, reply.version());
        if (reply.address().isPresent()) {
            address(0xA1, reply.address().get());
        }
        if (reply.mgcIdToTry().isPresent()) {
            mid(0xA0, reply.mgcIdToTry().get());
        }
        out.close(identifier, mark);
    }
}
