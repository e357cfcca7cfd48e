package io.limen.policy.rule;

import io.limen.policy.plan.CallSide;
import io.limen.policy.plan.Latch;
import io.limen.policy.plan.SourceFilter;
import io.limen.policy.plan.TcpMode;
import io.limen.policy.plan.TcpStart;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Reads the {@code then} of a policy into settings; what it does not know becomes a fault. */
final class OutcomeReader {
    private final String root;
    private final List<Fault> faults;
    private final List<Setting> settings = new ArrayList<>();

    OutcomeReader(String root, List<Fault> faults) {
        this.root = root;
        this.faults = faults;
    }

    List<Setting> read(Map<String, ?> then) {
        if (then.isEmpty()) {
            fault(root, "sets nothing");
        }
        then.forEach((key, value) -> {
            String path = root + "." + key;
            switch (key) {
                case "action" -> action(path, value, then.get("status"));
                case "status" -> statusAlone(path, then);
                case "security" -> one(path, value, Setting.Security.Kind.class, Setting.Security::new);
                case "tcp" -> group(path, value, this::tcp);
                case "nat" -> group(path, value, this::nat);
                case "msrp" -> group(path, value, this::msrp);
                default -> fault(path, "no such field");
            }
        });
        return List.copyOf(settings);
    }

    private boolean tcp(String path, String key, Object value) {
        switch (key) {
            case "mode" -> one(path, value, TcpMode.class, Setting.Mode::new);
            case "setup" -> sides(path, value, Setting.SetupToward.Kind.class, Setting.SetupToward::new);
            case "start" -> {
                boolean named = value instanceof Map;
                sides(path, value, TcpStart.class, (side, start) -> new Setting.StartToward(side, start, named));
            }
            default -> {
                return false;
            }
        }
        return true;
    }

    private boolean nat(String path, String key, Object value) {
        switch (key) {
            case "latch" -> sides(path, value, Latch.class, Setting.LatchToward::new);
            case "sourceFilter" -> sides(path, value, SourceFilter.Scope.class, Setting.FilterToward::new);
            default -> {
                return false;
            }
        }
        return true;
    }

    private boolean msrp(String path, String key, Object value) {
        if (!key.equals("aware")) {
            return false;
        }
        switch (text(value)) {
            case "aware" -> settings.add(new Setting.Awareness(true));
            case "agnostic" -> settings.add(new Setting.Awareness(false));
            default -> fault(path, quote(value) + " is none of agnostic, aware");
        }
        return true;
    }

    /** {@code anchor}, {@code bypass}, {@code reject} with a status beside it or in round brackets. */
    private void action(String path, Object value, @Nullable Object status) {
        String written = text(value);
        boolean bracketed = written.startsWith("reject(") && written.endsWith(")");
        String code = bracketed
                ? written.substring("reject(".length(), written.length() - 1)
                : status == null ? "488" : text(status);
        Optional<Setting.Action.Kind> kind = constant(Setting.Action.Kind.class, bracketed ? "reject" : written);
        if (kind.isEmpty()) {
            fault(path, quote(value) + " is none of anchor, bypass, reject, reject(status)");
        } else if (kind.get() != Setting.Action.Kind.REJECT) {
            settings.add(new Setting.Action(kind.get(), 0));
        } else if (code.matches("[4-6][0-9][0-9]")) {
            settings.add(new Setting.Action(kind.get(), Integer.parseInt(code)));
        } else {
            fault(bracketed ? path : root + ".status", quote(code) + " is no SIP status 400 to 699");
        }
    }

    private void statusAlone(String path, Map<String, ?> then) {
        if (!(then.get("action") instanceof String action) || !action.equals("reject")) {
            fault(path, "goes with action reject alone");
        }
    }

    /** Reads one key of a group; false if the group has no such field. */
    private interface GroupField {
        boolean read(String path, String key, Object value);
    }

    private void group(String path, Object value, GroupField field) {
        if (!(value instanceof Map<?, ?> map) || map.isEmpty()) {
            fault(path, "must be a map of fields");
            return;
        }
        map.forEach((key, inner) -> {
            String below = path + "." + key;
            if (inner == null) {
                fault(below, "has no value");
            } else if (!field.read(below, String.valueOf(key), inner)) {
                fault(below, "no such field");
            }
        });
    }

    private <E extends Enum<E>> void sides(
            String path, Object value, Class<E> type, BiFunction<CallSide, E, Setting> make) {
        if (!(value instanceof Map<?, ?> map)) {
            for (CallSide side : CallSide.values()) {
                one(path, value, type, chosen -> make.apply(side, chosen), side == CallSide.INGRESS);
            }
            return;
        }
        map.forEach((key, inner) -> {
            String below = path + "." + key;
            Optional<CallSide> side = constant(CallSide.class, String.valueOf(key));
            if (side.isEmpty() || inner == null) {
                fault(below, side.isEmpty() ? "no such side: ingress or egress" : "has no value");
            } else {
                one(below, inner, type, chosen -> make.apply(side.get(), chosen));
            }
        });
    }

    private <E extends Enum<E>> void one(String path, Object value, Class<E> type, Function<E, Setting> make) {
        one(path, value, type, make, true);
    }

    private <E extends Enum<E>> void one(
            String path, Object value, Class<E> type, Function<E, Setting> make, boolean report) {
        Optional<E> found = constant(type, text(value));
        found.map(make).ifPresent(settings::add);
        if (found.isEmpty() && report) {
            String known = Arrays.stream(type.getEnumConstants())
                    .map(OutcomeReader::token)
                    .collect(Collectors.joining(", "));
            fault(path, quote(value) + " is none of " + known);
        }
    }

    private static <E extends Enum<E>> Optional<E> constant(Class<E> type, String text) {
        return Arrays.stream(type.getEnumConstants())
                .filter(each -> token(each).equals(text))
                .findFirst();
    }

    private static String token(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** YAML 1.1 readers turn a bare {@code off} into false; here it is meant as the word. */
    private static String text(Object value) {
        return Boolean.FALSE.equals(value) ? "off" : String.valueOf(value);
    }

    private static String quote(Object value) {
        return "`" + value + "`";
    }

    private void fault(String path, String text) {
        faults.add(new Fault(path, text));
    }
}
