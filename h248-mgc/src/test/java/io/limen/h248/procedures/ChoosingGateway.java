package io.limen.h248.procedures;

import io.limen.h248.model.Action;
import io.limen.h248.model.ActionReply;
import io.limen.h248.model.Command;
import io.limen.h248.model.CommandReply;
import io.limen.h248.model.CommandReply.Amms;
import io.limen.h248.model.CommandReply.AmmsKind;
import io.limen.h248.model.CommandRequest;
import io.limen.h248.model.ContextId;
import io.limen.h248.model.Descriptor;
import io.limen.h248.model.MediaDescriptor;
import io.limen.h248.model.SessionText;
import io.limen.h248.model.StreamDescriptor;
import io.limen.h248.model.StreamParms;
import io.limen.h248.model.TerminationId;
import io.limen.h248.model.Transaction.Reply;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Answers Adds as a gateway does: every CHOOSE in Local becomes a value; terminations are numbered. */
final class ChoosingGateway {
    private int last;

    Reply answer(List<Action> actions) {
        List<CommandReply> replies = new ArrayList<>();
        for (CommandRequest request : actions.getFirst().commands()) {
            if (request.command() instanceof Command.Add add) {
                last++;
                TerminationId id = new TerminationId(add.terminations()
                        .getFirst()
                        .text()
                        .replaceFirst("\\$", "if")
                        .replace("$", "" + last));
                replies.add(new Amms(AmmsKind.ADD, List.of(id), chosen(add.descriptors())));
            }
        }
        return Reply.of(1, List.of(ActionReply.of(new ContextId(5), replies)));
    }

    private List<Descriptor> chosen(List<Descriptor> descriptors) {
        return Descriptor.first(descriptors, MediaDescriptor.class)
                .map(media -> List.<Descriptor>of(MediaDescriptor.of(media.streams().stream()
                        .map(stream -> new StreamDescriptor(
                                stream.id(),
                                StreamParms.of(
                                        Optional.empty(), stream.parms().local().map(this::chosen), Optional.empty())))
                        .toArray(StreamDescriptor[]::new))))
                .orElse(List.of());
    }

    private SessionText chosen(SessionText local) {
        last++;
        return SessionText.of(local.first()
                .replace("c=IN IP4 $", "c=IN IP4 127.0.0.20")
                .replace("c=IN IP6 $", "c=IN IP6 2001:db8::20")
                .replaceAll("(?m)^(m=\\S+) \\$", "$1 " + (20_000 + last))
                .replaceAll("(?m)^(a=fingerprint:\\S+) \\$", "$1 12:34:56")
                .replaceAll("(?m)^a=path:\\$", "a=path:msrp://gw:1/x;tcp"));
    }
}
