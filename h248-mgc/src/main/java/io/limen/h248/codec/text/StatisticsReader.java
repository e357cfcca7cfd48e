package io.limen.h248.codec.text;

import io.limen.h248.model.ItemName;
import io.limen.h248.model.PackagesDescriptor;
import io.limen.h248.model.PackagesDescriptor.PackageVersion;
import io.limen.h248.model.ParmValue;
import io.limen.h248.model.StatisticsDescriptor;
import io.limen.h248.model.StatisticsDescriptor.Statistic;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Statistics and packages (H.248.1 §7.1.14, §7.1.15). */
final class StatisticsReader {
    private final Scanner in;
    private final ValueReader values;

    StatisticsReader(Scanner in, ValueReader values) {
        this.in = in;
        this.values = values;
    }

    /** From behind the token on; the bare token is a descriptor without items. */
    StatisticsDescriptor statistics() {
        if (!in.acceptOpen()) {
            return new StatisticsDescriptor(List.of());
        }
        List<Statistic> list = new ArrayList<>();
        do {
            ItemName name = values.item();
            Optional<ParmValue> value = values.atValue() ? Optional.of(values.parmValue()) : Optional.empty();
            list.add(new Statistic(name, value));
        } while (in.accept(','));
        in.close();
        return new StatisticsDescriptor(list);
    }

    /** From the opening brace on. */
    PackagesDescriptor packages() {
        List<PackageVersion> list = new ArrayList<>();
        if (in.openSome()) {
            do {
                in.word();
                String text = in.text();
                int dash = text.lastIndexOf('-');
                if (dash < 1 || dash + 3 < text.length() || !digits(text, dash + 1)) {
                    throw in.faultAtWord("`" + text + "` is not of the form package-version");
                }
                int version = Integer.parseInt(text, dash + 1, text.length(), 10);
                list.add(new PackageVersion(text.substring(0, dash), version));
            } while (in.accept(','));
            in.close();
        }
        return new PackagesDescriptor(list);
    }

    private static boolean digits(String text, int from) {
        for (int i = from; i < text.length(); i++) {
            if (text.charAt(i) < '0' || text.charAt(i) > '9') {
                return false;
            }
        }
        return from < text.length();
    }
}
