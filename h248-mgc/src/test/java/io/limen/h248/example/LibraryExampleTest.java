package io.limen.h248.example;

import static org.assertj.core.api.Assertions.assertThat;

import io.limen.h248.codec.CodecLimits;
import io.limen.h248.codec.CodecSettings;
import io.limen.h248.codec.Decoded;
import io.limen.h248.codec.Encoded;
import io.limen.h248.codec.Form;
import io.limen.h248.codec.H248Codec;
import io.limen.h248.gateway.GatewayListener;
import io.limen.h248.gateway.GatewayRule;
import io.limen.h248.gateway.GatewayState;
import io.limen.h248.gateway.H248Endpoint;
import io.limen.h248.gateway.H248Meters;
import io.limen.h248.gateway.H248Tap;
import io.limen.h248.gateway.MgcConfig;
import io.limen.h248.gateway.Outcome;
import io.limen.h248.gateway.ProfileCatalog;
import io.limen.h248.model.Action;
import io.limen.h248.model.AuditDescriptor;
import io.limen.h248.model.AuditItem;
import io.limen.h248.model.Command;
import io.limen.h248.model.ContextId;
import io.limen.h248.model.H248Message;
import io.limen.h248.model.Mid;
import io.limen.h248.model.PackagesDescriptor.PackageVersion;
import io.limen.h248.model.ServiceChangeMethod;
import io.limen.h248.model.ServiceChangeParms;
import io.limen.h248.model.ServiceChangeProfile;
import io.limen.h248.model.ServiceChangeReason;
import io.limen.h248.model.TerminationId;
import io.limen.h248.packages.BinaryDialect;
import io.limen.h248.packages.GatewayProfile;
import io.limen.h248.packages.GatewayProfiles;
import io.limen.h248.transaction.RequestOutcome;
import io.limen.h248.transport.Listener;
import io.limen.h248.transport.TransportKind;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The examples of docs/h248-library.md: the codec alone, and both ends of an association over UDP in one process. */
final class LibraryExampleTest {
    private static final GatewayProfile PROFILE =
            Objects.requireNonNull(GatewayProfiles.shipped().get("iq-default"));
    private static final CodecSettings SETTINGS = new CodecSettings(CodecLimits.DEFAULT, PROFILE.binary());

    @ParameterizedTest
    @EnumSource(Form.class)
    void aMessageIsReadAndWrittenInAnyForm(Form form) {
        byte[] text = """
                MEGACO/3 [192.0.2.1]:2944
                Transaction = 1 { Context = $ { Add = ip/1/$/$ { Media { LocalControl { Mode = SendReceive } } } } }
                """.getBytes(StandardCharsets.UTF_8);
        H248Message message = switch (H248Codec.decode(text, SETTINGS)) {
            case Decoded.Ok ok -> ok.message();
            case Decoded.Malformed bad -> throw new AssertionError(bad.reason() + " at " + bad.offset());
        };
        byte[] written = switch (H248Codec.encode(message, form, SETTINGS)) {
            case Encoded.Ok ok -> ok.bytes();
            case Encoded.Refused refused -> throw new AssertionError(refused.reason());
        };
        assertThat(H248Codec.decode(written, SETTINGS)).isEqualTo(new Decoded.Ok(message, form));
    }

    @ParameterizedTest
    @EnumSource(Form.class)
    void aGatewayRegistersAndIsAudited(Form form) throws Exception {
        InetSocketAddress any = new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), 0);
        Registered listener = new Registered();
        MgcConfig config = MgcConfig.of(
                Mid.parse("[127.0.0.1]:2944").orElseThrow(), List.of(new Listener(TransportKind.UDP, any)));
        try (H248Endpoint controller = H248Endpoint.start(
                        config,
                        List.of(GatewayRule.of("*", "127.0.0.0/8", PROFILE.name(), List.of("access"))),
                        new OneProfile(),
                        new H248Endpoint.Watchers(listener, H248Tap.NONE, H248Meters.NONE),
                        new Random(),
                        Instant::now);
                ExampleGateway gateway = new ExampleGateway(
                        Mid.parse("[127.0.0.1]:2950").orElseThrow(),
                        form,
                        SETTINGS,
                        any,
                        controller.addresses().getFirst())) {
            RequestOutcome answer =
                    gateway.request(Action.of(ContextId.NULL, coldBoot())).get(10, TimeUnit.SECONDS);
            assertThat(answer).isInstanceOf(RequestOutcome.Replied.class);
            String mid = listener.mids.poll(10, TimeUnit.SECONDS);
            assertThat(mid).isEqualTo("[127.0.0.1]:2950");
            assertThat(controller.directory().views()).singleElement().satisfies(view -> {
                assertThat(view.state()).isEqualTo(GatewayState.IN_SERVICE);
                assertThat(view.packages()).containsExactly("g-2");
            });
            CompletableFuture<Outcome> audited = new CompletableFuture<>();
            controller.onLoop(() ->
                    controller.directory().request("[127.0.0.1]:2950", List.of(auditOfRoot()), "", audited::complete));
            assertThat(audited.get(10, TimeUnit.SECONDS)).isInstanceOf(Outcome.Replied.class);
        }
    }

    private static Command coldBoot() {
        return Command.ServiceChange.of(
                TerminationId.ROOT,
                ServiceChangeParms.registration(
                        ServiceChangeMethod.RESTART,
                        new ServiceChangeReason(901, "Cold Boot"),
                        3,
                        Optional.empty(),
                        Optional.empty()));
    }

    private static Action auditOfRoot() {
        return Action.of(
                ContextId.NULL,
                Command.AuditValue.of(TerminationId.ROOT, AuditDescriptor.of(AuditItem.Token.PACKAGES)));
    }

    /** Hears of gateways. */
    private static final class Registered implements GatewayListener {
        private final BlockingQueue<String> mids = new LinkedBlockingQueue<>();

        @Override
        public void registered(String mid, boolean emptied) {
            mids.add(mid);
        }

        @Override
        public void lost(String mid, String reason) {}

        @Override
        public void notified(String mid, ContextId context, Command.Notify notify) {}

        @Override
        public void changed(String mid, ContextId context, Command.ServiceChange change) {}
    }

    /** One gateway profile for all. */
    private static final class OneProfile implements ProfileCatalog {
        @Override
        public Optional<String> offered(String configured, ServiceChangeProfile profile) {
            return Optional.of(configured);
        }

        @Override
        public boolean knows(String name) {
            return name.equals(PROFILE.name());
        }

        @Override
        public Set<String> abilities(String name, List<PackageVersion> packages, int version) {
            return PROFILE.abilities(version);
        }

        @Override
        public BinaryDialect dialect(String name) {
            return PROFILE.binary();
        }
    }
}
