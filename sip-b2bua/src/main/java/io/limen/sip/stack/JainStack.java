package io.limen.sip.stack;

import gov.nist.javax.sip.SipStackImpl;
import gov.nist.javax.sip.message.SIPRequest;
import gov.nist.javax.sip.message.SIPResponse;
import gov.nist.javax.sip.stack.MessageChannel;
import gov.nist.javax.sip.stack.SIPClientTransaction;
import gov.nist.javax.sip.stack.SIPTransaction;
import gov.nist.javax.sip.stack.ServerRequestInterface;
import gov.nist.javax.sip.stack.ServerResponseInterface;
import gov.nist.javax.sip.stack.StackMessageFactory;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Map;
import java.util.Properties;
import java.util.TooManyListenersException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import javax.sip.InvalidArgumentException;
import javax.sip.ObjectInUseException;
import javax.sip.PeerUnavailableException;
import javax.sip.TransportNotSupportedException;

/**
 * The library's transaction layer on our sockets and our timer. Its dialogs, its thread pools and its routing stay
 * unused: a message that passes a transaction comes straight back to us through {@link StackMessageFactory}.
 */
final class JainStack extends SipStackImpl {

    private static final String PREFIX = "gov.nist.javax.sip.";

    private final SipStackConfig config;
    private final SipMeters meters;
    private final SipTap tap;
    private final Map<String, Listener> listeners = new ConcurrentHashMap<>();
    private BiConsumer<SIPRequest, String> onSendFailure = (request, reason) -> {};

    private JainStack(SipStackConfig config, SipMeters meters, SipTap tap) throws PeerUnavailableException {
        super(properties());
        this.config = config;
        this.meters = meters;
        this.tap = tap;
    }

    private static Properties properties() {
        Properties properties = new Properties();
        properties.setProperty("javax.sip.STACK_NAME", "limen");
        properties.setProperty("javax.sip.AUTOMATIC_DIALOG_SUPPORT", "off");
        properties.setProperty(PREFIX + "STACK_LOGGER", SilentStackLogger.class.getName());
        properties.setProperty(PREFIX + "SERVER_LOGGER", SilentServerLogger.class.getName());
        properties.setProperty(PREFIX + "MESSAGE_PROCESSOR_FACTORY", ListenProcessorFactory.class.getName());
        properties.setProperty(PREFIX + "TIMER_CLASS_NAME", WheelTimer.class.getName());
        properties.setProperty(PREFIX + "REENTRANT_LISTENER", "true");
        properties.setProperty(PREFIX + "AUTOMATIC_DIALOG_ERROR_HANDLING", "false");
        properties.setProperty(PREFIX + "CANCEL_CLIENT_TRANSACTION_CHECKED", "false");
        // finished transactions keep neither messages nor a second encoding of them
        properties.setProperty(PREFIX + "RELEASE_REFERENCES_STRATEGY", "Aggressive");
        // repeats of an accepted INVITE are held back by AcceptedInvites, not by lingering transactions
        properties.setProperty(PREFIX + "LINGER_TIMER", "0");
        return properties;
    }

    /** Makes the stack and ends the event thread the library starts: with a re-entrant listener it has no work. */
    static JainStack create(SipStackConfig config, SipMeters meters, SipTap tap) {
        ThreadGroup group = new ThreadGroup("sip-library");
        JainStack stack = CompletableFuture.supplyAsync(
                        () -> construct(config, meters, tap),
                        work -> new Thread(group, work, "sip-library-start").start())
                .join();
        stack.getEventScanner().forceStop();
        group.interrupt();
        return stack;
    }

    private static JainStack construct(SipStackConfig config, SipMeters meters, SipTap tap) {
        try {
            return new JainStack(config, meters, tap);
        } catch (PeerUnavailableException wrongProperties) {
            throw new IllegalStateException(wrongProperties);
        }
    }

    /** Connects what comes out of transactions with the one who takes it. */
    void deliverTo(Transactions transactions, SipLanes lanes) {
        onSendFailure = transactions::sendFailed;
        wheel().dispatchOn(lanes);
        setMessageFactory(new StackMessageFactory() {
            @Override
            public ServerRequestInterface newSIPServerRequest(SIPRequest request, SIPTransaction transaction) {
                return (passed, channel) -> transactions.deliver(passed, transaction);
            }

            @Override
            public ServerResponseInterface newSIPServerResponse(SIPResponse response, MessageChannel channel) {
                return new ResponseDelivery(
                        (SIPClientTransaction) findTransaction(response.getTransactionId(), false), transactions);
            }
        });
    }

    ListenProcessor open(Listener listener) {
        SipListenPoint point = listener.point();
        try {
            listeners.put(key(point.address(), point.port(), point.transport().token()), listener);
            var opened = createListeningPoint(
                    point.address(), point.port(), point.transport().token());
            createSipProvider(opened).addSipListener(SilentListener.INSTANCE);
        } catch (TransportNotSupportedException
                | InvalidArgumentException
                | ObjectInUseException
                | TooManyListenersException cause) {
            throw new SipListenException(
                    "cannot use " + point.transport().token() + " " + point.address() + ":" + point.port(), cause);
        }
        for (var processor : getMessageProcessors()) {
            if (processor instanceof ListenProcessor ours && ours.point().equals(point)) {
                return ours;
            }
        }
        throw new IllegalStateException("the SIP library lost " + point);
    }

    ListenProcessor processorFor(InetAddress address, int port, String transport) throws IOException {
        Listener listener = listeners.get(key(address.getHostAddress(), port, transport));
        if (listener == null) {
            throw new IOException("no socket is bound for " + transport + " " + address.getHostAddress() + ":" + port);
        }
        return new ListenProcessor(this, listener, address);
    }

    private static String key(String address, int port, String transport) {
        return transport + " " + InetAddress.ofLiteral(address).getHostAddress() + " " + port;
    }

    SipStackConfig.Limits limits() {
        return config.limits();
    }

    SipStackConfig.Timers timers() {
        return config.timers();
    }

    SipMeters meters() {
        return meters;
    }

    WheelTimer wheel() {
        return (WheelTimer) getTimer();
    }

    /** Transactions the library holds. */
    int transactionsHeld() {
        return clientTransactionTable.size() + serverTransactionTable.size();
    }

    void tapInbound(byte[] message, MessageHead head, InetSocketAddress peer, SipListenPoint point) {
        tap.onMessage(head.callId(), true, peer, point, message);
    }

    void tapOutbound(byte[] message, InetSocketAddress peer, SipListenPoint point) {
        if (!tap.equals(SipTap.NONE)) {
            String callId = MessageHead.scan(message, Integer.MAX_VALUE).callId();
            tap.onMessage(callId, false, peer, point, message);
        }
    }

    /** What to do when this request turns out not to have been sent. */
    Consumer<String> failureOf(SIPRequest request) {
        return reason -> onSendFailure.accept(request, reason);
    }

    /** Whether a client transaction sends its request again. */
    static boolean repeated(SIPRequest request) {
        return request.getTransaction() instanceof SIPClientTransaction transaction
                && transaction.getApplicationData() instanceof ClientHandle handle
                && handle.method().equals(request.getMethod())
                && handle.sentBefore();
    }
}
