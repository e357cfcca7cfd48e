package io.limen.sip.stack;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import javax.sip.message.Request;
import javax.sip.message.Response;

/** Keeps what the stack hands up, in order. */
final class RecordingIngress implements SipIngress {

    record Event(String kind, Object handle, Object message) {
        ServerHandle server() {
            return (ServerHandle) handle;
        }

        ClientHandle client() {
            return (ClientHandle) handle;
        }

        Request request() {
            return (Request) message;
        }

        Response response() {
            return (Response) message;
        }
    }

    final BlockingQueue<Event> events = new LinkedBlockingQueue<>();
    volatile Consumer<Event> reaction = event -> {};

    private void add(Event event) {
        reaction.accept(event);
        events.add(event);
    }

    Event next(String kind) {
        try {
            Event event = events.poll(5, TimeUnit.SECONDS);
            assertThat(event).as("event `%s`", kind).isNotNull();
            assertThat(event.kind()).as(event.toString()).isEqualTo(kind);
            return event;
        } catch (InterruptedException interrupted) {
            throw new AssertionError(interrupted);
        }
    }

    @Override
    public void onRequest(ServerHandle tx, Request request, SipSource source) {
        add(new Event("request", tx, request));
    }

    @Override
    public void onCancel(ServerHandle inviteTx, Request cancel) {
        add(new Event("cancel", inviteTx, cancel));
    }

    @Override
    public void onAck(Request ack, SipSource source) {
        add(new Event("ack", source, ack));
    }

    @Override
    public void onResponse(ClientHandle tx, Response response) {
        add(new Event("response", tx, response));
    }

    @Override
    public void onStray2xx(Response response, SipSource source) {
        add(new Event("stray", source, response));
    }

    @Override
    public void onTimeout(ClientHandle tx) {
        add(new Event("timeout", tx, ""));
    }

    @Override
    public void onSendFailure(ClientHandle tx, String reason) {
        add(new Event("send-failure", tx, reason));
    }

    @Override
    public void onServerTimeout(ServerHandle tx) {
        add(new Event("server-timeout", tx, ""));
    }

    @Override
    public void onAckTimeout(ServerHandle tx) {
        add(new Event("ack-timeout", tx, ""));
    }
}
