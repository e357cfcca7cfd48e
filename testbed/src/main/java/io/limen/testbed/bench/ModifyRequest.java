package io.limen.testbed.bench;

import io.limen.h248.model.Command;
import io.limen.h248.model.LocalControl;
import io.limen.h248.model.MediaDescriptor;
import io.limen.h248.model.SessionText;
import io.limen.h248.model.StreamDescriptor;
import io.limen.h248.model.StreamMode;
import io.limen.h248.model.StreamParms;
import io.limen.h248.model.TerminationId;
import java.util.List;
import java.util.Optional;

/** The command of the transaction benchmark. */
final class ModifyRequest {
    private ModifyRequest() {}

    static Command.Modify of(int number) {
        LocalControl mode =
                new LocalControl(Optional.of(StreamMode.SEND_RECEIVE), Optional.empty(), Optional.empty(), List.of());
        SessionText remote = new SessionText(List.of("v=0\r\nc=IN IP4 198.51.100." + number % 250 + "\r\nm=message "
                + (20_000 + number) + " TCP/MSRP *\r\na=setup:active\r\n"));
        StreamParms parms = StreamParms.of(Optional.of(mode), Optional.empty(), Optional.of(remote));
        MediaDescriptor media =
                new MediaDescriptor(Optional.empty(), Optional.empty(), List.of(new StreamDescriptor(1, parms)));
        return new Command.Modify(List.of(new TerminationId("ip/1/if0/" + number)), List.of(media));
    }
}
