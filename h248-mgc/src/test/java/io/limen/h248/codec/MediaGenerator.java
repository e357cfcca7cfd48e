package io.limen.h248.codec;

import io.limen.h248.model.AuditItem;
import io.limen.h248.model.AuditItem.AuditProperty;
import io.limen.h248.model.LocalControl;
import io.limen.h248.model.MediaDescriptor;
import io.limen.h248.model.SessionText;
import io.limen.h248.model.StreamDescriptor;
import io.limen.h248.model.StreamMode;
import io.limen.h248.model.StreamParms;
import io.limen.h248.model.TerminationStateDescriptor;
import io.limen.h248.model.TerminationStateDescriptor.EventBufferControl;
import io.limen.h248.model.TerminationStateDescriptor.ServiceState;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** Makes media descriptors and audits of them. */
final class MediaGenerator {
    private static final String PLAIN =
            "abcXYZ 019{\"<>=,$*/#"; // OTP takes `;` for a comment, and `\\}` for two characters
    private static final String SDP = "abcXYZ 019{}\\\\}}{;\"<>=,$*/#é";

    private final Dice dice;
    private final DescriptorGenerator descriptors;

    MediaGenerator(Dice dice, DescriptorGenerator descriptors) {
        this.dice = dice;
        this.descriptors = descriptors;
    }

    MediaDescriptor media() {
        Optional<StreamParms> single = dice.oneIn(3) ? Optional.of(someParms()) : Optional.empty();
        List<StreamDescriptor> streams = single.isPresent()
                ? List.of()
                : dice.list(dice.plain() ? 1 : 0, 3, () -> new StreamDescriptor(dice.below(65536), parms()));
        return new MediaDescriptor(dice.maybe(this::state), single, streams);
    }

    private TerminationStateDescriptor state() {
        return new TerminationStateDescriptor(
                dice.maybe(() -> dice.of(ServiceState.values())),
                dice.maybe(() -> dice.of(EventBufferControl.values())),
                dice.list(dice.plain() ? 1 : 0, 3, descriptors::property));
    }

    private StreamParms parms() {
        if (dice.plain()) {
            return someParms();
        }
        return new StreamParms(
                dice.maybe(this::localControl),
                dice.maybe(this::session),
                dice.maybe(this::session),
                dice.maybeSince(3, descriptors::statistics));
    }

    private StreamParms someParms() {
        return StreamParms.of(Optional.of(localControl()), dice.maybe(this::session), dice.maybe(this::session));
    }

    private LocalControl localControl() {
        return new LocalControl(
                dice.maybe(() -> dice.of(StreamMode.values())),
                dice.maybe(dice::coin),
                dice.maybe(dice::coin),
                dice.list(dice.plain() ? 1 : 0, 3, descriptors::property));
    }

    private SessionText session() {
        return new SessionText(dice.list(
                0,
                2,
                () -> "v=0\nc=IN IP4 $\nm=message $ TCP/MSRP *\na=x" + dice.text(dice.plain() ? PLAIN : SDP, 0, 20)
                        + "\r\n"));
    }

    AuditItem audit() {
        if (dice.plain() || (dice.isBinary() && dice.oneIn(4))) {
            return new AuditItem.Media(List.of(), List.of(plainPart()));
        }
        List<AuditItem.StreamAudit> streams = dice.coin()
                ? List.of(part(OptionalInt.empty()))
                : dice.list(1, 3, () -> part(OptionalInt.of(dice.below(65536))));
        return new AuditItem.Media(dice.list(0, 2, dice.isBinary() ? this::ofState : this::property), streams);
    }

    private AuditItem.StreamAudit plainPart() {
        AuditProperty asked = new AuditProperty.Property(descriptors.item(), Optional.empty());
        return new AuditItem.StreamAudit(
                OptionalInt.empty(), List.of(asked), Optional.empty(), Optional.empty(), List.of());
    }

    private AuditItem.StreamAudit part(OptionalInt id) {
        return new AuditItem.StreamAudit(
                id,
                dice.list(1, 3, dice.isBinary() ? this::ofStream : this::property),
                dice.maybe(this::session),
                dice.maybe(this::session),
                dice.list(0, dice.isBinary() && id.isEmpty() ? 1 : 2, descriptors::item));
    }

    private AuditProperty ofState() {
        return dice.coin() ? new AuditProperty.ServiceState(dice.maybe(() -> dice.of(ServiceState.values()))) : named();
    }

    private AuditProperty ofStream() {
        return dice.coin() ? new AuditProperty.Mode(dice.maybe(() -> dice.of(StreamMode.values()))) : named();
    }

    private AuditProperty named() {
        return new AuditProperty.Property(descriptors.item(), dice.maybe(descriptors::value));
    }

    private AuditProperty property() {
        return switch (dice.below(4)) {
            case 0 -> new AuditProperty.Mode(dice.maybe(() -> dice.of(StreamMode.values())));
            case 1 -> new AuditProperty.ServiceState(dice.maybe(() -> dice.of(ServiceState.values())));
            case 2 -> dice.of(AuditProperty.Plain.values());
            default -> named();
        };
    }
}
