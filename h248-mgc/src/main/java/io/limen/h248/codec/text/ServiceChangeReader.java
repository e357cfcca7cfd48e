package io.limen.h248.codec.text;

import io.limen.h248.codec.reading.ReadFault;
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
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/** The services descriptor of a ServiceChange (H.248.1 §7.2.8). */
final class ServiceChangeReader {
    private final Scanner in;
    private final ValueReader values;
    private final DescriptorReader descriptors;

    ServiceChangeReader(Scanner in, ValueReader values, DescriptorReader descriptors) {
        this.in = in;
        this.values = values;
        this.descriptors = descriptors;
    }

    /** From behind the token on. */
    ServiceChangeParms request() {
        int from = in.position();
        Parts parts = read();
        if (parts.method.isEmpty() || parts.reason.isEmpty()) {
            throw new ReadFault(from, "a service change needs Method and Reason");
        }
        return new ServiceChangeParms(
                parts.method.get(),
                parts.reason.get(),
                parts.address,
                parts.profile,
                parts.version,
                parts.delay,
                parts.mgcIdToTry,
                parts.timestamp,
                parts.incomplete,
                parts.audit,
                parts.extensions);
    }

    /** From behind the token on. */
    ServiceChangeReplyParms reply() {
        int from = in.position();
        Parts parts = read();
        boolean foreign = parts.method.isPresent()
                || parts.reason.isPresent()
                || parts.delay.isPresent()
                || !parts.audit.isEmpty();
        if (foreign) {
            throw new ReadFault(from, "a reply to a service change holds a parameter that only a request may hold");
        }
        return new ServiceChangeReplyParms(
                parts.address, parts.mgcIdToTry, parts.profile, parts.version, parts.timestamp);
    }

    private Parts read() {
        Parts parts = new Parts();
        in.open();
        do {
            parts.take(in.token());
        } while (in.accept(','));
        in.close();
        return parts;
    }

    /** Parameters as they come; each at most once. */
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
        private final List<AuditItem> audit = new ArrayList<>(1);
        private final List<NamedParm> extensions = new ArrayList<>(1);

        void take(Token token) {
            switch (token) {
                case METHOD -> {
                    once(method.isPresent());
                    method = Optional.of(method());
                }
                case REASON -> {
                    once(reason.isPresent());
                    reason = Optional.of(reason());
                }
                case SERVICE_CHANGE_ADDRESS -> {
                    once(address.isPresent());
                    address = Optional.of(address());
                }
                case PROFILE -> {
                    once(profile.isPresent());
                    profile = Optional.of(profile());
                }
                case VERSION -> {
                    once(version.isPresent());
                    version = OptionalInt.of(values.equalsNumber("version", 99));
                }
                case DELAY -> {
                    once(delay.isPresent());
                    in.expect('=');
                    delay = OptionalLong.of(in.number("delay", 0xFFFF_FFFFL));
                }
                case MGC_ID_TO_TRY -> {
                    once(mgcIdToTry.isPresent());
                    in.expect('=');
                    mgcIdToTry = Optional.of(values.mid());
                }
                case SERVICE_CHANGE_INC -> incomplete = true;
                default -> other(token);
            }
        }

        private void other(Token token) {
            if (values.wordIsTime()) {
                once(timestamp.isPresent());
                timestamp = Optional.of(values.wordTime());
            } else if (token == Token.NONE && in.text().toUpperCase(Locale.ROOT).startsWith("X-")) {
                in.lists().counted();
                extensions.add(values.wordParm());
            } else {
                in.lists().counted();
                audit.add(descriptors.auditItem(token));
            }
        }
    }

    private void once(boolean earlier) {
        if (earlier) {
            throw in.faultAtWord(in.shown() + " appears twice");
        }
    }

    private ServiceChangeMethod method() {
        in.expect('=');
        return switch (in.token()) {
            case RESTART -> ServiceChangeMethod.RESTART;
            case FORCED -> ServiceChangeMethod.FORCED;
            case GRACEFUL -> ServiceChangeMethod.GRACEFUL;
            case DISCONNECTED -> ServiceChangeMethod.DISCONNECTED;
            case HAND_OFF -> ServiceChangeMethod.HANDOFF;
            case FAILOVER -> ServiceChangeMethod.FAILOVER;
            default -> new ServiceChangeMethod(in.text());
        };
    }

    private ServiceChangeReason reason() {
        in.expect('=');
        in.peek();
        int from = in.position();
        String text = values.value().text();
        int digits = 0;
        while (digits < text.length() && digits < 4 && text.charAt(digits) >= '0' && text.charAt(digits) <= '9') {
            digits++;
        }
        if (digits != 3) {
            throw new ReadFault(from, "a reason begins with three digits");
        }
        return new ServiceChangeReason(
                Integer.parseInt(text, 0, 3, 10), text.substring(3).strip());
    }

    private ServiceChangeAddress address() {
        in.expect('=');
        int next = in.peek();
        if (next >= '0' && next <= '9') {
            in.word();
            if (in.wordIsNumber()) {
                return new ServiceChangeAddress.Port((int) in.wordNumber("port", 65535));
            }
            return new ServiceChangeAddress.Name(new Mid.Device(in.text()));
        }
        return new ServiceChangeAddress.Name(values.mid());
    }

    private ServiceChangeProfile profile() {
        in.expect('=');
        in.word();
        String text = in.text();
        int slash = text.indexOf('/');
        String version = slash < 0 ? "" : text.substring(slash + 1);
        boolean number =
                !version.isEmpty() && version.length() <= 2 && version.chars().allMatch(Character::isDigit);
        if (!number) {
            throw in.faultAtWord(in.shown() + " is not of the form profile/version");
        }
        return new ServiceChangeProfile(text.substring(0, slash), Integer.parseInt(version));
    }
}
