package io.limen.h248.codec.ber;

import io.limen.h248.model.AuditItem;
import io.limen.h248.model.Mid;
import io.limen.h248.model.NamedParm;
import io.limen.h248.model.ServiceChangeAddress;
import io.limen.h248.model.ServiceChangeMethod;
import io.limen.h248.model.ServiceChangeParms;
import io.limen.h248.model.ServiceChangeProfile;
import io.limen.h248.model.ServiceChangeReason;
import io.limen.h248.model.ServiceChangeReplyParms;
import io.limen.h248.model.TimeNotation;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * ServiceChange (H.248.1 §7.2.8). An extension is non-standard data whose identifier is a name of up to eight characters,
 * filled with blanks; such data under an object identifier or an H.221 code has no place in the model and is passed over. A
 * method beyond those of the module is spelled {@code X-} and its number.
 */
final class ServiceChangeReader {
    static final List<ServiceChangeMethod> METHODS = List.of(
            ServiceChangeMethod.FAILOVER,
            ServiceChangeMethod.FORCED,
            ServiceChangeMethod.GRACEFUL,
            ServiceChangeMethod.RESTART,
            ServiceChangeMethod.DISCONNECTED,
            ServiceChangeMethod.HANDOFF);

    private final BerInput in;
    private final ParmReader parms;
    private final AuditReader audits;

    ServiceChangeReader(BerInput in, ParmReader parms, AuditReader audits) {
        this.in = in;
        this.parms = parms;
        this.audits = audits;
    }

    /** A ServiceChangeParm, whose identifier was read. */
    ServiceChangeParms request() {
        return new Parts().request();
    }

    /** Parameters as they come. */
    private final class Parts {
        private Optional<ServiceChangeMethod> method = Optional.empty();
        private Optional<ServiceChangeReason> reason = Optional.empty();
        private Optional<ServiceChangeAddress> address = Optional.empty();
        private Optional<ServiceChangeProfile> profile = Optional.empty();
        private OptionalInt version = OptionalInt.empty();
        private OptionalLong delay = OptionalLong.empty();
        private Optional<Mid> mgcIdToTry = Optional.empty();
        private Optional<TimeNotation> timestamp = Optional.empty();
        private boolean incomplete;
        private List<AuditItem> audit = List.of();
        private final List<NamedParm> extensions = new ArrayList<>(0);

        ServiceChangeParms request() {
            int outer = in.enter();
            int last = -1;
            while (in.more()) {
                last = in.field(last);
                take(last);
            }
            in.leave(outer);
            if (method.isEmpty() || reason.isEmpty()) {
                throw in.missing("method or reason of a service change");
            }
            return new ServiceChangeParms(
                    method.get(),
                    reason.get(),
                    address,
                    profile,
                    version,
                    delay,
                    mgcIdToTry,
                    timestamp,
                    incomplete,
                    audit,
                    extensions);
        }

        private void take(int number) {
            switch (number) {
                case 0 -> method = Optional.of(method());
                case 1 -> address = Optional.of(address());
                case 2 -> version = OptionalInt.of(in.number("version", 99));
                case 3 -> profile = Optional.of(profile());
                case 4 -> reason = Optional.of(reason());
                case 5 -> delay = OptionalLong.of(in.unsigned("delay", 0xFFFF_FFFFL));
                case 6 -> mgcIdToTry = Optional.of(mid());
                case 7 -> timestamp = Optional.of(HeadReader.time(in));
                case 8 -> extension(extensions);
                case 9 -> audit = audits.audit().items();
                case 10 -> {
                    in.nothing("incomplete flag");
                    incomplete = true;
                }
                default -> in.extension(number, 11);
            }
        }
    }

    private ServiceChangeMethod method() {
        int number = in.number("service change method", 9999);
        return number < METHODS.size() ? METHODS.get(number) : new ServiceChangeMethod("X-" + number);
    }

    private ServiceChangeAddress address() {
        int outer = in.enter();
        int alternative = in.choice();
        ServiceChangeAddress address = alternative == 0
                ? new ServiceChangeAddress.Port(in.number("port", 65535))
                : new ServiceChangeAddress.Name(HeadReader.mid(in, alternative - 1));
        in.leave(outer);
        return address;
    }

    private Mid mid() {
        int outer = in.enter();
        Mid mid = HeadReader.mid(in, in.choice());
        in.leave(outer);
        return mid;
    }

    /** Name and version with a slash between; a peer that leaves the version out means the first. */
    private ServiceChangeProfile profile() {
        int outer = in.enter();
        if (in.field(-1) != 0) {
            throw in.missing("profile name");
        }
        String text = in.text();
        in.leave(outer);
        int slash = text.indexOf('/');
        if (slash < 0) {
            return new ServiceChangeProfile(text, 1);
        }
        String digits = text.substring(slash + 1);
        boolean number =
                !digits.isEmpty() && digits.length() <= 2 && digits.chars().allMatch(c -> c >= '0' && c <= '9');
        if (!number) {
            throw in.fault("profile is not of the form name/version");
        }
        return new ServiceChangeProfile(text.substring(0, slash), Integer.parseInt(digits));
    }

    private ServiceChangeReason reason() {
        int outer = in.enter();
        String text = parms.values().stringText();
        in.leave(outer);
        int digits = 0;
        while (digits < text.length() && digits < 4 && text.charAt(digits) >= '0' && text.charAt(digits) <= '9') {
            digits++;
        }
        if (digits != 3) {
            throw in.fault("a reason begins with three digits");
        }
        return new ServiceChangeReason(
                Integer.parseInt(text, 0, 3, 10), text.substring(3).strip());
    }

    private void extension(List<NamedParm> into) {
        int outer = in.enter();
        if (in.field(-1) != 0) {
            throw in.missing("identifier of non-standard data");
        }
        int inner = in.enter();
        Optional<String> name = Optional.empty();
        if (in.choice() == 2) {
            name = Optional.of(in.text().strip());
        } else {
            in.skip();
        }
        in.leave(inner);
        if (in.field(0) != 1) {
            throw in.missing("non-standard data");
        }
        in.string();
        if (name.isPresent()) {
            into.add(NamedParm.of(name.get(), parms.values().spanned(Names.UNTYPED, false)));
        }
        in.leave(outer);
    }

    /** A ServiceChangeResParm, whose identifier was read; empty if nothing is in it. */
    Optional<ServiceChangeReplyParms> reply() {
        int outer = in.enter();
        Optional<ServiceChangeAddress> address = Optional.empty();
        Optional<Mid> mgcIdToTry = Optional.empty();
        Optional<ServiceChangeProfile> profile = Optional.empty();
        OptionalInt version = OptionalInt.empty();
        Optional<TimeNotation> timestamp = Optional.empty();
        int last = -1;
        while (in.more()) {
            last = in.field(last);
            switch (last) {
                case 0 -> mgcIdToTry = Optional.of(mid());
                case 1 -> address = Optional.of(address());
                case 2 -> version = OptionalInt.of(in.number("version", 99));
                case 3 -> profile = Optional.of(profile());
                case 4 -> timestamp = Optional.of(HeadReader.time(in));
                default -> in.extension(last, 5);
            }
        }
        in.leave(outer);
        return last < 0
                ? Optional.empty()
                : Optional.of(new ServiceChangeReplyParms(address, mgcIdToTry, profile, version, timestamp));
    }
}
