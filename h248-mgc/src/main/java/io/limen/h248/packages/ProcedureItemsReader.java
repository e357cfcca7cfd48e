package io.limen.h248.packages;

import io.limen.h248.model.ItemName;
import java.util.Optional;

/** Reads the part of a table that the procedures need beyond its first columns. */
final class ProcedureItemsReader {
    private final ProfileReader table;

    ProcedureItemsReader(ProfileReader table) {
        this.table = table;
    }

    ProcedureItems read() {
        return new ProcedureItems(
                traffic(),
                new ProcedureItems.Tcp(
                        item(ProfileKey.TCP_STOP), item(ProfileKey.TCP_RESTART), flag(ProfileKey.TCP_SETUP_IN_REMOTE)),
                tls(),
                new ProcedureItems.Inactivity(
                        table.name(ProfileKey.INACTIVITY_TIME),
                        table.name(ProfileKey.INACTIVITY_DIRECTION),
                        table.value(ProfileKey.INACTIVITY_IN),
                        table.value(ProfileKey.INACTIVITY_OUT),
                        table.value(ProfileKey.INACTIVITY_BOTH)),
                new ProcedureItems.Realms(
                        item(ProfileKey.REALMS_AVAILABLE),
                        item(ProfileKey.REALMS_EVENT),
                        table.name(ProfileKey.REALMS_ADDED),
                        table.name(ProfileKey.REALMS_REMOVED),
                        flag(ProfileKey.REALMS_EVERY_CONTEXT)),
                statistics(),
                optionalName(ProfileKey.CAUSE_PARAMETER),
                new ProcedureItems.Msrp(
                        item(ProfileKey.MSRP_PROPERTY),
                        table.isEmpty(ProfileKey.MSRP_PROPERTY) ? "" : table.value(ProfileKey.MSRP_VALUE),
                        flag(ProfileKey.MSRP_PATHS)),
                optionalName(ProfileKey.SRTP_PACKAGE),
                flag(ProfileKey.ENDPOINT));
    }

    private ProcedureItems.Traffic traffic() {
        return new ProcedureItems.Traffic(
                item(ProfileKey.SOURCE_PORT_RANGE),
                item(ProfileKey.DSCP),
                item(ProfileKey.POLICING),
                item(ProfileKey.SUSTAINED_RATE),
                item(ProfileKey.BURST_SIZE),
                item(ProfileKey.PEAK_RATE),
                item(ProfileKey.DELAY_VARIATION),
                item(ProfileKey.RTCP));
    }

    private ProcedureItems.Tls tls() {
        boolean told = !table.isEmpty(ProfileKey.TLS_ROLE);
        return new ProcedureItems.Tls(
                item(ProfileKey.TLS_STOP),
                table.isEmpty(ProfileKey.TLS_MISMATCH)
                        ? Optional.empty()
                        : Optional.of(table.value(ProfileKey.TLS_MISMATCH)),
                flag(ProfileKey.TLS_COUPLED_SIGNAL),
                table.request(ProfileKey.TLS_FINGERPRINT_REQUEST),
                flag(ProfileKey.TLS_ID),
                item(ProfileKey.TLS_ROLE),
                told ? table.value(ProfileKey.TLS_ROLE_CLIENT) : "",
                told ? table.value(ProfileKey.TLS_ROLE_SERVER) : "");
    }

    private ProcedureItems.Statistics statistics() {
        return new ProcedureItems.Statistics(
                item(ProfileKey.COUNT_DURATION),
                item(ProfileKey.COUNT_OCTETS_SENT),
                item(ProfileKey.COUNT_OCTETS_RECEIVED),
                item(ProfileKey.COUNT_PACKETS_SENT),
                item(ProfileKey.COUNT_PACKETS_RECEIVED),
                item(ProfileKey.COUNT_LOSS),
                item(ProfileKey.COUNT_JITTER),
                item(ProfileKey.COUNT_DELAY));
    }

    private Optional<ItemName> item(ProfileKey key) {
        return table.item(key);
    }

    private boolean flag(ProfileKey key) {
        return table.flag(key);
    }

    private Optional<String> optionalName(ProfileKey key) {
        return table.isEmpty(key) ? Optional.empty() : Optional.of(table.name(key));
    }
}
