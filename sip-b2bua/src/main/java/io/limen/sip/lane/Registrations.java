package io.limen.sip.lane;

import io.limen.sip.binding.Answered;
import io.limen.sip.binding.Asked;
import io.limen.sip.binding.BindingTable;
import io.limen.sip.binding.Registrar;
import io.limen.sip.binding.Registration;
import io.limen.sip.call.HeaderLine;
import io.limen.sip.call.Hop;
import io.limen.sip.call.Phrases;
import io.limen.sip.leg.Identities;
import io.limen.sip.leg.Refusal;
import io.limen.sip.leg.Registers;
import io.limen.sip.port.CallMeters;
import io.limen.sip.port.RelaySettings;
import io.limen.sip.stack.ServerHandle;
import io.limen.sip.stack.SipSource;
import io.limen.sip.stack.SipStack;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import javax.sip.message.Request;
import javax.sip.message.Response;

/** REGISTERs on their lanes: read, ruled on, passed on or answered, and what their answers teach. */
final class Registrations {
    private final RelaySettings settings;
    private final Registers registers;
    private final Registrar registrar;
    private final BindingTable table;
    private final RegisterNames names;
    private final Shared shared;

    /**
     * What both kinds of relay share.
     *
     * @param stack sends
     * @param passages requests that wait
     * @param identities makes tags and tokens
     * @param counts counts
     * @param meters counts refusals
     * @param clock the time
     */
    record Shared(
            SipStack stack,
            Passages passages,
            Identities identities,
            RelayCounts counts,
            CallMeters meters,
            InstantSource clock) {}

    Registrations(RelaySettings settings, Registers registers, BindingTable table, RegisterNames names, Shared shared) {
        this.settings = settings;
        this.registers = registers;
        this.registrar = new Registrar(settings);
        this.table = table;
        this.names = names;
        this.shared = shared;
    }

    void onRegister(ServerHandle tx, Request request, SipSource source) {
        String realm = source.listenPoint().realm();
        String transport = source.listenPoint().transport().token();
        switch (registers.read(request, realm, transport, source.peer())) {
            case Registers.Read.Refused no -> refuse(tx, request, no.refusal());
            case Registers.Read.Fine fine -> rule(tx, request, fine);
        }
    }

    private void rule(ServerHandle tx, Request request, Registers.Read.Fine fine) {
        Asked asked = fine.asked();
        Instant now = shared.clock().instant();
        List<Registration> standing = table.standing(asked.aor());
        switch (registrar.rule(asked, standing, shared.identities()::tag, now)) {
            case Registrar.Ruling.Refuse no ->
                refuse(
                        tx,
                        request,
                        new Refusal(no.status(), Phrases.of(no.status()), List.of(HeaderLine.warning(no.reason()))));
            case Registrar.Ruling.Local local -> here(tx, request, fine, local);
            case Registrar.Ruling.Pass pass -> pass(tx, request, fine, pass);
        }
    }

    private void here(ServerHandle tx, Request request, Registers.Read.Fine fine, Registrar.Ruling.Local local) {
        table.change(fine.asked().aor(), before -> local.standing());
        shared.counts().add(Relaying.Count.REGISTER_LOCAL);
        Registration first = local.standing().stream()
                .filter(each -> each.flow().equals(fine.asked().flow()))
                .findFirst()
                .orElseThrow();
        List<HeaderLine> lines = new ArrayList<>(first.answer());
        lines.addAll(registers.told(
                local.contacts(), fine.asked(), !first.serviceRoute().isEmpty()));
        answer(tx, request, 200, "OK", lines);
    }

    private void pass(ServerHandle tx, Request request, Registers.Read.Fine fine, Registrar.Ruling.Pass pass) {
        boolean full = table.size() >= settings.limits().bindings()
                && table.standing(fine.asked().aor()).isEmpty()
                && !fine.asked().contacts().isEmpty();
        if (full || !shared.passages().open(tx, () -> late(tx, request))) {
            refuse(tx, request, new Refusal(503, Phrases.of(503), List.of(HeaderLine.retryAfter(10))));
            return;
        }
        shared.counts().add(Relaying.Count.REGISTER_PASSED);
        Hop hop = fine.to().hop();
        Request passed = registers.passed(
                request, fine, pass, names.of(tx.callId(), fine.from().name()));
        shared.stack().send(passed, Dispatch.target(hop), new RegisterSent(tx, request, fine, pass));
    }

    private void late(ServerHandle tx, Request request) {
        shared.counts().add(Relaying.Count.REQUEST_LATE);
        answer(tx, request, 504, "Server Time-out", List.of());
    }

    void onResponse(RegisterSent sent, Response response) {
        int status = response.getStatusCode();
        if (status < 200 || !shared.passages().close(sent.tx())) {
            return;
        }
        if (status < 300) {
            learn(sent, response);
        } else if (status < 400) {
            // where the core sends it is the core's own matter, and no user agent can follow (RFC 3261 §21.3)
            failed(sent, instead(sent));
        } else if (status == 408) {
            failed(sent, 504);
        } else {
            shared.counts().add(Relaying.Count.REGISTER_REFUSED);
            String phrase = response.getReasonPhrase() == null ? "" : response.getReasonPhrase();
            int shown = status == 503 ? instead(sent) : status;
            answer(
                    sent.tx(),
                    sent.request(),
                    shown,
                    shown == status ? phrase : Phrases.of(shown),
                    registers.down(response, sent.fine()));
        }
    }

    /** 503 makes a user agent leave its first hop (RFC 3261 §21.5.4): it learns of trouble behind us as 500. */
    private static int instead(RegisterSent sent) {
        return sent.fine().from().kind().equals("access") ? 500 : 503;
    }

    private void learn(RegisterSent sent, Response response) {
        Asked asked = sent.fine().asked();
        Answered answered = registers.answered(response, sent.fine());
        Instant now = shared.clock().instant();
        List<Registrar.Learned> learned = new ArrayList<>(1);
        table.change(asked.aor(), standing -> {
            learned.clear();
            learned.add(registrar.learn(asked, sent.pass(), answered, standing, now));
            return learned.getFirst().standing();
        });
        List<HeaderLine> lines = new ArrayList<>(answered.headers());
        lines.addAll(registers.told(
                learned.getFirst().contacts(), asked, !answered.serviceRoute().isEmpty()));
        answer(
                sent.tx(),
                sent.request(),
                response.getStatusCode(),
                response.getReasonPhrase() == null ? "" : response.getReasonPhrase(),
                lines);
    }

    /** No answer that could go on: none in time, or the request could not be sent. */
    void onFailure(RegisterSent sent, int status) {
        if (shared.passages().close(sent.tx())) {
            failed(sent, status == 408 ? 504 : instead(sent));
        }
    }

    private void failed(RegisterSent sent, int status) {
        shared.counts().add(Relaying.Count.REGISTER_REFUSED);
        answer(
                sent.tx(),
                sent.request(),
                status,
                Phrases.of(status),
                status == 503 ? List.of(HeaderLine.retryAfter(10)) : List.of());
    }

    private void refuse(ServerHandle tx, Request request, Refusal refusal) {
        shared.counts().add(Relaying.Count.REGISTER_REFUSED);
        shared.meters().refused(request.getMethod(), refusal.status());
        answer(tx, request, refusal.status(), refusal.phrase(), refusal.headers());
    }

    private void answer(ServerHandle tx, Request request, int status, String phrase, List<HeaderLine> lines) {
        shared.stack()
                .respond(
                        tx,
                        registers.answer(
                                request, status, phrase, shared.identities().tag(), lines));
    }

    /** Takes away what has ended. */
    void purge() {
        Instant before = shared.clock().instant().minus(settings.nat().grace());
        shared.counts().add(Relaying.Count.BINDING_EXPIRED, table.purge(before).size());
    }
}
