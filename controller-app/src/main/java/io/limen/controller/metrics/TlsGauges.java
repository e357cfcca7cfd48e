package io.limen.controller.metrics;

import io.limen.sip.tls.CertificateState;
import io.limen.sip.tls.TlsStore;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;

/** When certificates end, in seconds since 1970, and how reloads went. */
public final class TlsGauges {
    private TlsGauges() {}

    public static void register(MeterRegistry registry, TlsStore store) {
        for (CertificateState each : store.certificates()) {
            Gauge.builder("limen.tls.certificate.expires", store, now -> expires(now, each.name()))
                    .tag("certificate", each.name())
                    .strongReference(true)
                    .register(registry);
        }
        FunctionCounter.builder("limen.tls.reloads", store, TlsStore::reloads)
                .tag("result", "done")
                .register(registry);
        FunctionCounter.builder("limen.tls.reloads", store, TlsStore::failures)
                .tag("result", "refused")
                .register(registry);
    }

    private static double expires(TlsStore store, String name) {
        return store.certificates().stream()
                .filter(each -> each.name().equals(name))
                .mapToDouble(each -> each.notAfter().getEpochSecond())
                .findFirst()
                .orElse(Double.NaN);
    }
}
