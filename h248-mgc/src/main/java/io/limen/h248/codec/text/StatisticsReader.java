package io.limen.h248.codec.text;

import io.limen.h248.model.ItemName;
import io.limen.h248.model.PackagesDescriptor;
import io.limen.h248.model.PackagesDescriptor.PackageVersion;
import io.limen.h248.model.ParmValue;
import io.limen.h248.model.StatisticsDescriptor;
import io.limen.h248.model.StatisticsDescriptor.Statistic;
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
        int mark = in.lists().mark();
        do {
            ItemName name = values.item();
            Optional<ParmValue> value = values.atValue() ? Optional.of(values.parmValue()) : Optional.empty();
            in.lists().add(new Statistic(name, value));
        } while (in.accept(','));
        in.close();
        return new StatisticsDescriptor(in.lists().since(mark));
    }

    /** From the opening brace on. */
    PackagesDescriptor packages() {
        int mark = in.lists().mark();
        if (in.openSome()) {
            do {
                in.word();
                in.lists().add(packageVersion());
            } while (in.accept(','));
            in.close();
        }
        return new PackagesDescriptor(in.lists().since(mark));
    }

    private PackageVersion packageVersion() {
        String text = in.text();
        int dash = text.lastIndexOf('-');
        long version = in.partNumber(dash + 1, text.length(), 99);
        if (dash < 1 || version < 0 || dash + 3 < text.length()) {
            throw in.faultAtWord(in.shown() + " is not of the form package-version");
        }
        return new PackageVersion(text.substring(0, dash), (int) version);
    }
}
