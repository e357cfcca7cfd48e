package io.limen.sip.dns;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.xbill.DNS.CNAMERecord;
import org.xbill.DNS.Message;
import org.xbill.DNS.Name;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Record;
import org.xbill.DNS.SOARecord;
import org.xbill.DNS.Section;

/**
 * A reply that was read.
 *
 * @param <T> what a record is
 */
sealed interface Reading<T> {
    int MOST_RECORDS = 64;
    int MOST_ALIASES = 8;

    record Found<T>(List<T> records, long ttl) implements Reading<T> {}

    /** There is none; {@code ttl} is that of RFC 2308 clause 5. */
    record Absent<T>(long ttl) implements Reading<T> {}

    /** It is no answer to our question. */
    record Unfit<T>(String reason) implements Reading<T> {}

    static <T> Reading<T> of(Message reply, Question question, Function<Record, Optional<T>> reader) {
        int code = reply.getRcode();
        if (code == Rcode.NXDOMAIN) {
            return new Absent<>(negative(reply));
        }
        if (code != Rcode.NOERROR) {
            return new Unfit<>("the name server answered " + Rcode.string(code));
        }
        List<Record> answers = reply.getSection(Section.ANSWER);
        Name name = question.name();
        long ttl = Integer.MAX_VALUE;
        for (int aliases = 0; aliases <= MOST_ALIASES; aliases++) {
            List<T> records = new ArrayList<>();
            Optional<CNAMERecord> alias = Optional.empty();
            for (Record each : answers) {
                if (!each.getName().equals(name)) {
                    continue;
                }
                if (each.getType() == question.type() && records.size() < MOST_RECORDS) {
                    Optional<T> record = reader.apply(each);
                    record.ifPresent(records::add);
                    ttl = Math.min(ttl, each.getTTL());
                } else if (each instanceof CNAMERecord cname) {
                    alias = Optional.of(cname);
                }
            }
            if (!records.isEmpty()) {
                return new Found<>(records, ttl);
            }
            if (alias.isEmpty()) {
                return new Absent<>(negative(reply));
            }
            ttl = Math.min(ttl, alias.get().getTTL());
            name = alias.get().getTarget();
        }
        return new Unfit<>("the name has too many aliases");
    }

    private static long negative(Message reply) {
        for (Record each : reply.getSection(Section.AUTHORITY)) {
            if (each instanceof SOARecord soa) {
                return Math.min(soa.getTTL(), soa.getMinimum());
            }
        }
        return 0;
    }
}
