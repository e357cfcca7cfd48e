package io.limen.testbed.refgateway;

import io.limen.h248.model.Command;
import io.limen.h248.model.CommandReply;
import io.limen.h248.model.ContextId;
import io.limen.h248.model.Mid;
import io.limen.h248.model.ServiceChangeAddress;
import io.limen.h248.model.ServiceChangeMethod;
import io.limen.h248.model.ServiceChangeParms;
import io.limen.h248.model.ServiceChangeReason;
import io.limen.h248.model.ServiceChangeReplyParms;
import io.limen.h248.model.TerminationId;
import io.limen.h248.model.Transaction;
import io.netty.channel.EventLoop;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** The control association as the gateway sees it (H.248.1 §7.2.8): registers, moves on, registers again. */
@SuppressWarnings("FutureReturnValueIgnored") // a retry that cannot be scheduled means that the engine is closing
final class Registration {
    private final GatewaySettings settings;
    private final EventLoop loop;
    private final Requests requests;
    private final Runnable forgetAll;
    private final CompletableFuture<InetSocketAddress> registered = new CompletableFuture<>();
    private InetSocketAddress mgc;
    private int index;
    private int version;
    private boolean inService;
    private boolean registering;
    private boolean stopped;

    /** Sends a request and tells how it ended. */
    interface Requests {
        void send(ContextId context, Command command, Consumer<Outbox.Outcome> done);
    }

    Registration(GatewaySettings settings, EventLoop loop, Requests requests, Runnable forgetAll) {
        this.settings = settings;
        this.loop = loop;
        this.requests = requests;
        this.forgetAll = forgetAll;
        this.mgc = settings.mgcs().getFirst();
        this.version = settings.version();
    }

    InetSocketAddress mgc() {
        return mgc;
    }

    /** Version of our messages: the highest one until another is agreed. */
    int version() {
        return version;
    }

    CompletableFuture<InetSocketAddress> registered() {
        return registered;
    }

    void begin() {
        register(ServiceChangeMethod.RESTART, ServiceChangeReason.COLD_BOOT);
    }

    void stop() {
        stopped = true;
    }

    /** The controller no longer answers: what stands may belong to calls it still knows, so it is kept. */
    void lost() {
        if (inService && !registering) {
            inService = false;
            next();
            register(ServiceChangeMethod.DISCONNECTED, ServiceChangeReason.SERVICE_RESTORED);
        }
    }

    /** A ServiceChange of the controller (HandOff, or an order to restart). */
    CommandReply ordered(Command.ServiceChange change) {
        ServiceChangeMethod method = change.parms().method();
        Optional<InetSocketAddress> other = change.parms().mgcIdToTry().flatMap(this::address);
        loop.execute(() -> {
            other.ifPresent(address -> mgc = address);
            if (method.equals(ServiceChangeMethod.HANDOFF)) {
                register(ServiceChangeMethod.HANDOFF, ServiceChangeReason.MGC_DIRECTED);
            } else {
                forgetAll.run();
                register(ServiceChangeMethod.RESTART, ServiceChangeReason.MGC_DIRECTED);
            }
        });
        return new CommandReply.ServiceChange(List.of(TerminationId.ROOT), Optional.empty());
    }

    private void register(ServiceChangeMethod method, ServiceChangeReason reason) {
        if (stopped) {
            return;
        }
        registering = true;
        version = settings.version();
        ServiceChangeParms parms = ServiceChangeParms.registration(
                method, reason, settings.version(), settings.profile(), Optional.empty());
        requests.send(
                ContextId.NULL,
                Command.ServiceChange.of(TerminationId.ROOT, parms),
                outcome -> ended(outcome, method, reason));
    }

    private void ended(Outbox.Outcome outcome, ServiceChangeMethod method, ServiceChangeReason reason) {
        registering = false;
        switch (outcome) {
            case Outbox.Outcome.Answered(Transaction.Reply reply)
            when ReferenceGateway.isTaken(reply) -> taken(parms(reply), method, reason);
            case Outbox.Outcome.Answered _, Outbox.Outcome.GivenUp _ -> {
                next();
                retry(method, reason);
            }
        }
    }

    private void taken(
            Optional<ServiceChangeReplyParms> parms, ServiceChangeMethod method, ServiceChangeReason reason) {
        Optional<InetSocketAddress> elsewhere =
                parms.flatMap(ServiceChangeReplyParms::mgcIdToTry).flatMap(this::address);
        if (elsewhere.isPresent()) {
            mgc = elsewhere.get();
            register(method, reason);
            return;
        }
        version = parms.map(ServiceChangeReplyParms::version)
                .orElse(OptionalInt.empty())
                .orElse(settings.version());
        parms.flatMap(ServiceChangeReplyParms::address).ifPresent(this::move);
        inService = true;
        registered.complete(mgc);
    }

    private void move(ServiceChangeAddress address) {
        mgc = switch (address) {
            case ServiceChangeAddress.Port(int port) -> new InetSocketAddress(mgc.getAddress(), port);
            case ServiceChangeAddress.Name(Mid mid) -> address(mid).orElse(mgc);
        };
    }

    private void retry(ServiceChangeMethod method, ServiceChangeReason reason) {
        loop.schedule(
                () -> register(method, reason), settings.retryRegistration().toMillis(), TimeUnit.MILLISECONDS);
    }

    private void next() {
        index = (index + 1) % settings.mgcs().size();
        mgc = settings.mgcs().get(index);
    }

    private Optional<InetSocketAddress> address(Mid mid) {
        return switch (mid) {
            case Mid.Ip4(int bits, OptionalInt port) -> ip4(bits, port.orElse(2944));
            case Mid.Ip6 _, Mid.Domain _, Mid.Device _, Mid.Mtp _ -> Optional.empty();
        };
    }

    private static Optional<InetSocketAddress> ip4(int bits, int port) {
        try {
            byte[] octets = ByteBuffer.allocate(4).putInt(bits).array();
            return Optional.of(new InetSocketAddress(InetAddress.getByAddress(octets), port));
        } catch (UnknownHostException neverForFourOctets) {
            return Optional.empty();
        }
    }

    private static Optional<ServiceChangeReplyParms> parms(Transaction.Reply reply) {
        return reply.actions().stream()
                .flatMap(action -> action.replies().stream())
                .filter(CommandReply.ServiceChange.class::isInstance)
                .map(CommandReply.ServiceChange.class::cast)
                .findFirst()
                .flatMap(CommandReply.ServiceChange::parms);
    }
}
