package io.limen.sip.stack;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import javax.sip.header.CSeqHeader;
import javax.sip.message.Request;
import javax.sip.message.Response;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Two stacks over a network that loses, doubles and reorders: nothing comes twice, nothing hangs. */
@Tag("rfc3261-17")
class TransactionSimulationTest {

    private static final int CALLS = 150;
    private static final String CALLER = "127.0.0.1";
    private static final String CALLEE = "127.0.0.2";

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void everyRequestComesOnceAndEveryTransactionEnds(long seed) {
        new Run(seed, 0.25, 0.2).check();
    }

    @ParameterizedTest
    @ValueSource(longs = {11, 12})
    void thatHoldsWhereHardlyAnythingComesThrough(long seed) {
        new Run(seed, 0.8, 0.3).check();
    }

    private static final class Run {
        private final String name;
        private final Random random;
        private final PaperNetwork network;
        private final PaperStack caller;
        private final PaperStack callee;
        private final Map<String, Integer> delivered = new HashMap<>();
        private final Map<ClientHandle, Integer> ends = new HashMap<>();
        private final Set<ServerHandle> owed = new HashSet<>();

        Run(long seed, double loss, double doubled) {
            this.name = "seed " + seed;
            this.random = new Random(seed);
            this.network = new PaperNetwork(seed, loss, doubled, 300);
            this.caller = new PaperStack(network, CALLER, SipTransport.UDP, new Caller());
            this.callee = new PaperStack(network, CALLEE, SipTransport.UDP, new Callee());
        }

        void check() {
            for (int i = 0; i < CALLS; i++) {
                String callId = "call-" + i;
                network.after(random.nextInt(20_000), () -> begin(callId));
            }
            network.run(400_000);
            assertThat(ends).as(name).hasSizeGreaterThan(CALLS);
            assertThat(ends.values()).as(name).containsOnly(1);
            assertThat(delivered.values()).as(name).containsOnly(1);
            assertThat(owed).as(name).isEmpty();
            assertThat(caller.transactions()).as(name).isZero();
            assertThat(callee.transactions()).as(name).isZero();
            assertThat(caller.meters.of(SipMeters.Reason.FAILED) + callee.meters.of(SipMeters.Reason.FAILED))
                    .as(name)
                    .isZero();
        }

        private void begin(String callId) {
            ClientHandle invite = caller.send("INVITE", callId, CALLEE, "");
            ends.put(invite, 0);
            // after a provisional response nothing but its user ends an INVITE (RFC 3261 clause 17.1.1)
            network.after(120_000, () -> caller.client.cancel(invite));
            if (random.nextInt(5) == 0) {
                network.after(random.nextInt(8000), () -> caller.client.cancel(invite));
            }
        }

        private void ended(ClientHandle handle) {
            ends.merge(handle, 1, Integer::sum);
        }

        private final class Caller implements SipIngress {
            @Override
            public void onRequest(ServerHandle tx, Request request, SipSource source) {
                throw new AssertionError("the callee asks nothing");
            }

            @Override
            public void onCancel(ServerHandle inviteTx, Request cancel) {
                throw new AssertionError("the callee asks nothing");
            }

            @Override
            public void onAck(Request ack, SipSource source) {
                throw new AssertionError("the callee asks nothing");
            }

            @Override
            public void onResponse(ClientHandle tx, Response response) {
                if (response.getStatusCode() < 200) {
                    return;
                }
                ended(tx);
                if (tx.method().equals("INVITE") && response.getStatusCode() < 300) {
                    caller.acknowledge(response, CALLEE);
                    ClientHandle bye = caller.send("BYE", tx.callId(), CALLEE, "");
                    ends.put(bye, 0);
                }
            }

            @Override
            public void onStray2xx(Response response, SipSource source) {
                caller.acknowledge(response, CALLEE);
            }

            @Override
            public void onTimeout(ClientHandle tx) {
                ended(tx);
            }

            @Override
            public void onSendFailure(ClientHandle tx, String reason) {
                ended(tx);
            }

            @Override
            public void onServerTimeout(ServerHandle tx) {
                throw new AssertionError("the callee asks nothing");
            }

            @Override
            public void onAckTimeout(ServerHandle tx) {
                throw new AssertionError("the callee asks nothing");
            }
        }

        private final class Callee implements SipIngress {
            @Override
            public void onRequest(ServerHandle tx, Request request, SipSource source) {
                delivered.merge(tx.callId() + " " + tx.method(), 1, Integer::sum);
                boolean invite = tx.method().equals("INVITE");
                if (invite) {
                    owed.add(tx);
                    network.after(random.nextInt(1000), () -> callee.respond(tx, request, 180));
                }
                int status = invite && random.nextInt(3) == 0 ? 486 : 200;
                network.after(random.nextInt(invite ? 6000 : 5000), () -> {
                    if (callee.respond(tx, request, status) && status == 486) {
                        owed.remove(tx); // acknowledged within the transaction, or reported
                    }
                });
            }

            @Override
            public void onCancel(ServerHandle inviteTx, Request cancel) {
                assertThat(inviteTx.answered()).isFalse();
                owed.remove(inviteTx);
                delivered.merge(inviteTx.callId() + " CANCEL", 1, Integer::sum);
                assertThat(((CSeqHeader) cancel.getHeader("CSeq")).getMethod()).isEqualTo("CANCEL");
            }

            @Override
            public void onAck(Request ack, SipSource source) {
                String callId = ack.getHeader("Call-ID").toString().strip().replace("Call-ID: ", "");
                owed.removeIf(each -> each.callId().equals(callId));
            }

            @Override
            public void onResponse(ClientHandle tx, Response response) {
                throw new AssertionError("the callee asks nothing");
            }

            @Override
            public void onStray2xx(Response response, SipSource source) {
                throw new AssertionError("the callee asks nothing");
            }

            @Override
            public void onTimeout(ClientHandle tx) {
                throw new AssertionError("the callee asks nothing");
            }

            @Override
            public void onSendFailure(ClientHandle tx, String reason) {
                throw new AssertionError("the callee asks nothing");
            }

            @Override
            public void onServerTimeout(ServerHandle tx) {
                owed.remove(tx);
            }

            @Override
            public void onAckTimeout(ServerHandle tx) {
                owed.remove(tx);
            }
        }
    }
}
