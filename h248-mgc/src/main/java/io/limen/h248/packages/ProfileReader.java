package io.limen.h248.packages;

import io.limen.h248.model.ItemName;
import io.limen.h248.model.ServiceChangeProfile;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Turns the lines of one table into a profile; collects every fault instead of stopping at the first. */
final class ProfileReader {
    private static final String NAME = "[A-Za-z][A-Za-z0-9_-]{0,63}";
    private static final Pattern NAME_PATTERN = Pattern.compile(NAME);
    private static final Pattern ITEM_PATTERN = Pattern.compile("(" + NAME + ")/(" + NAME + ")");
    private static final Pattern VALUE_PATTERN = Pattern.compile("[!-~&&[^\"]]{1,64}");
    private static final Pattern REQUEST_PATTERN = Pattern.compile("[ -~&&[^\\\\]]{1,64}");
    private static final Pattern NUMBER_PATTERN = Pattern.compile("[0-9]{1,4}");
    private static final Pattern TERMINATION_PATTERN = Pattern.compile("[A-Za-z0-9_.$-]+(/[A-Za-z0-9_.$-]+)*");

    /** Stands in for a group when a pattern is checked: the longest there is. */
    private static final String LONGEST_GROUP = "65535";

    private static final int LONGEST_TERMINATION_ID = 64;

    private final ProfileLines lines;
    private final List<ProfileFault> faults;

    private ProfileReader(ProfileLines lines) {
        this.lines = lines;
        this.faults = new ArrayList<>(lines.faults());
    }

    static Loaded read(String text) {
        ProfileReader reader = new ProfileReader(ProfileLines.read(text));
        GatewayProfile profile = reader.profile();
        if (reader.faults.isEmpty()) {
            return new Loaded.Ok(profile);
        }
        reader.faults.sort(Comparator.comparingInt(ProfileFault::line));
        return new Loaded.Faulty(reader.faults);
    }

    /** A profile with stand-ins wherever there is a fault, so that one pass finds all of them. */
    private GatewayProfile profile() {
        return new GatewayProfile(
                name(ProfileKey.NAME),
                announced(),
                number(ProfileKey.VERSION_CEILING, 1, 3),
                textForm(),
                termination(),
                item(ProfileKey.REALM),
                item(ProfileKey.SOURCE_FILTER),
                item(ProfileKey.SOURCE_ADDRESS_MASK),
                item(ProfileKey.SOURCE_PORT_FILTER),
                latching(),
                item(ProfileKey.HEARTBEAT_EVENT)
                        .map(event -> new HeartbeatItems(event, name(ProfileKey.HEARTBEAT_TIMER))),
                item(ProfileKey.CAUSE_EVENT),
                item(ProfileKey.MEDIA_INACTIVE_EVENT),
                item(ProfileKey.TCP_START),
                tcpNotice(),
                item(ProfileKey.TLS_START),
                tlsNotice(),
                item(ProfileKey.INTERLINK).map(p -> new InterlinkItems(p, value(ProfileKey.INTERLINK_VALUE))),
                isEmpty(ProfileKey.MSRP_PACKAGE) ? Optional.empty() : Optional.of(name(ProfileKey.MSRP_PACKAGE)),
                flags(),
                binary(),
                new ProcedureItemsReader(this).read());
    }

    private BinaryDialect binary() {
        return new BinaryDialect(packages(), layouts(), wrapping());
    }

    /** The standard packages with those of the table; what the table says of an item wins. */
    private PackageRegistry packages() {
        PackageRegistry standard = StandardPackages.registry();
        return PackageTable.join(lines.packages(), standard, false, faults);
    }

    private TerminationNaming layouts() {
        return switch (TerminationLayouts.read(text(ProfileKey.TERMINATION_OCTETS))) {
            case TerminationLayouts.Read.Ok ok -> ok.layouts();
            case TerminationLayouts.Read.Faulty faulty -> {
                fault(ProfileKey.TERMINATION_OCTETS, "is no layout of termination ids: " + faulty.why());
                yield TerminationLayouts.NONE;
            }
        };
    }

    private BinaryDialect.Wrapping wrapping() {
        return switch (text(ProfileKey.VALUE_WRAPPING)) {
            case "double" -> BinaryDialect.Wrapping.DOUBLE;
            case "single" -> BinaryDialect.Wrapping.SINGLE;
            default -> {
                fault(ProfileKey.VALUE_WRAPPING, "is neither double nor single");
                yield BinaryDialect.Wrapping.DOUBLE;
            }
        };
    }

    private Optional<ServiceChangeProfile> announced() {
        if (isEmpty(ProfileKey.ANNOUNCED_PROFILE)) {
            return Optional.empty();
        }
        return Optional.of(new ServiceChangeProfile(
                name(ProfileKey.ANNOUNCED_PROFILE), number(ProfileKey.ANNOUNCED_VERSION, 1, 99)));
    }

    private Optional<LatchItems> latching() {
        return item(ProfileKey.LATCH_SIGNAL)
                .map(signal -> new LatchItems(
                        signal,
                        name(ProfileKey.LATCH_PARAMETER),
                        value(ProfileKey.LATCH_OFF),
                        value(ProfileKey.LATCH_LATCH),
                        value(ProfileKey.LATCH_RELATCH)));
    }

    private Optional<BearerEvent> tcpNotice() {
        return item(ProfileKey.TCP_EVENT)
                .map(event -> new BearerEvent(
                        event,
                        name(ProfileKey.TCP_PARAMETER),
                        value(ProfileKey.TCP_ESTABLISHED),
                        value(ProfileKey.TCP_FAILED),
                        value(ProfileKey.TCP_RELEASED)));
    }

    private Optional<BearerEvent> tlsNotice() {
        return item(ProfileKey.TLS_EVENT)
                .map(event -> new BearerEvent(
                        event,
                        name(ProfileKey.TLS_PARAMETER),
                        value(ProfileKey.TLS_ESTABLISHED),
                        value(ProfileKey.TLS_FAILED),
                        value(ProfileKey.TLS_RELEASED)));
    }

    private GatewayProfile.Flags flags() {
        return new GatewayProfile.Flags(
                flag(ProfileKey.TCP_PACKAGELESS),
                flag(ProfileKey.TCP_ACTPASS),
                flag(ProfileKey.RELAY),
                flag(ProfileKey.MERGE),
                flag(ProfileKey.PROXY),
                flag(ProfileKey.MSRP_AWARE),
                flag(ProfileKey.TLS));
    }

    Optional<ItemName> item(ProfileKey key) {
        String text = text(key);
        if (text.isEmpty()) {
            return Optional.empty();
        }
        var matcher = ITEM_PATTERN.matcher(text);
        if (!matcher.matches()) {
            fault(key, "is not of the form package/item");
            return Optional.empty();
        }
        return Optional.of(new ItemName(matcher.group(1), matcher.group(2)));
    }

    String name(ProfileKey key) {
        return checked(key, NAME_PATTERN, "is not a name of a letter and up to 63 letters, digits, _ and -");
    }

    String value(ProfileKey key) {
        return checked(key, VALUE_PATTERN, "is not a value of 1 to 64 visible characters without quotes");
    }

    /** How something is asked for: visible characters with a {@code $}; empty if it cannot be. */
    Optional<String> request(ProfileKey key) {
        String text = text(key);
        if (text.isEmpty()) {
            return Optional.empty();
        }
        if (!REQUEST_PATTERN.matcher(text).matches() || text.indexOf('$') < 0) {
            fault(key, "is not a text of 1 to 64 characters with $");
        }
        return Optional.of(text);
    }

    private String checked(ProfileKey key, Pattern pattern, String otherwise) {
        String text = text(key);
        if (pattern.matcher(text).matches()) {
            return text;
        }
        fault(key, otherwise);
        return "x";
    }

    private int number(ProfileKey key, int low, int high) {
        String text = text(key);
        if (NUMBER_PATTERN.matcher(text).matches()) {
            int number = Integer.parseInt(text);
            if (number >= low && number <= high) {
                return number;
            }
        }
        fault(key, "is not a number of " + low + " to " + high);
        return low;
    }

    boolean flag(ProfileKey key) {
        String text = text(key);
        if (!text.equals("true") && !text.equals("false")) {
            fault(key, "is neither true nor false");
        }
        return text.equals("true");
    }

    private TextForm textForm() {
        return switch (text(ProfileKey.TEXT_FORM)) {
            case "pretty" -> TextForm.PRETTY;
            case "compact" -> TextForm.COMPACT;
            case "as-peer" -> TextForm.AS_PEER;
            default -> {
                fault(ProfileKey.TEXT_FORM, "is none of pretty, compact and as-peer");
                yield TextForm.AS_PEER;
            }
        };
    }

    private String termination() {
        String text = text(ProfileKey.TERMINATION_ID);
        String filled = text.replace("{group}", LONGEST_GROUP);
        boolean fits = filled.length() <= LONGEST_TERMINATION_ID
                && TERMINATION_PATTERN.matcher(filled).matches();
        if (!fits || filled.indexOf('$') < 0) {
            fault(ProfileKey.TERMINATION_ID, "is not a termination id with $, {group} and at most 64 characters");
        }
        return text;
    }

    boolean isEmpty(ProfileKey key) {
        return text(key).isEmpty();
    }

    private String text(ProfileKey key) {
        ProfileLines.Entry entry = lines.entries().get(key);
        return entry == null ? "" : entry.value();
    }

    /** A missing key has its fault already; what follows from it is none. */
    private void fault(ProfileKey key, String why) {
        ProfileLines.Entry entry = lines.entries().get(key);
        if (entry != null) {
            faults.add(new ProfileFault(entry.line(), "`" + entry.value() + "` of `" + key.text() + "` " + why));
        }
    }
}
