package io.limen.h248.gateway;

import io.limen.h248.codec.Encoded;
import io.limen.h248.codec.Form;
import io.limen.h248.model.ActionReply;
import io.limen.h248.model.Command;
import io.limen.h248.model.CommandReply;
import io.limen.h248.model.ContextId;
import io.limen.h248.model.ErrorCode;
import io.limen.h248.model.ErrorDescriptor;
import io.limen.h248.model.H248Message;
import io.limen.h248.model.MessageBody;
import io.limen.h248.model.Transaction;
import io.limen.h248.transport.TransportKind;
import java.util.List;
import java.util.Optional;

/**
 * Answers senders with which there is no association. A datagram gets no answer longer than itself, as its source may be
 * forged, and no address more than its share.
 */
final class Strangers {
    private static final GatewayRule NO_RULE = GatewayRule.of("*", "0.0.0.0/0", "", List.of());
    private final Surroundings around;
    private final Wire wire;
    private final Guard guard;

    Strangers(Surroundings around, Wire wire, Guard guard) {
        this.around = around;
        this.wire = wire;
        this.guard = guard;
    }

    /** Refuses a request as a whole. */
    void refuse(Sender sender, Optional<GatewayRule> rule, long transaction, ErrorDescriptor error) {
        Transaction reply = Transaction.Reply.error(transaction, error);
        if (!answer(sender, rule, reply)) {
            answer(sender, rule, Transaction.Reply.error(transaction, bare(error)));
        }
    }

    /** Refuses a registration. */
    void refuse(
            Sender sender,
            Optional<GatewayRule> rule,
            Transaction.Request request,
            Command.ServiceChange change,
            ErrorDescriptor error) {
        around.meters().unexpected("registration refused");
        if (!answer(sender, rule, refusal(request, change, error))) {
            answer(sender, rule, refusal(request, change, bare(error)));
        }
    }

    static Transaction.Reply refusal(Transaction.Request request, Command.ServiceChange change, ErrorDescriptor error) {
        CommandReply refused = new CommandReply.ServiceChangeRefused(change.terminations(), error);
        return Transaction.Reply.of(request.id(), List.of(ActionReply.of(ContextId.NULL, List.of(refused))));
    }

    /** Sends one transaction if that may be; whether it was short enough. */
    boolean answer(Sender sender, Optional<GatewayRule> rule, Transaction transaction) {
        return send(sender, rule, new MessageBody.Transactions(List.of(transaction)));
    }

    /** Sends an error for a message that could not be read. */
    void messageError(Sender sender, Optional<GatewayRule> rule, ErrorCode code, String text) {
        MessageBody full = new MessageBody.MessageError(ErrorDescriptor.of(code, text));
        if (!send(sender, rule, full)) {
            send(sender, rule, new MessageBody.MessageError(bare(ErrorDescriptor.of(code, text))));
        }
    }

    private boolean send(Sender sender, Optional<GatewayRule> rule, MessageBody body) {
        int spoken = Math.clamp(sender.version(), 1, around.config().maxVersion());
        H248Message message = new H248Message(spoken, around.config().mid(), Optional.empty(), body);
        GatewayRule used = rule.orElse(NO_RULE);
        Form form = sender.form();
        Encoded encoded = wire.write(message, form, used, used.profile(), sender.link());
        if (!(encoded instanceof Encoded.Ok(byte[] bytes))) {
            return true; // nothing shorter could be written either
        }
        if (sender.link().kind() == TransportKind.UDP && bytes.length > sender.octets()) {
            return false;
        }
        if (guard.answers(sender.link().peer().getAddress(), around.loop().nowMillis())) {
            sender.link().send(bytes);
        } else {
            around.meters().unexpected("answer beyond the rate");
        }
        return true;
    }

    private static ErrorDescriptor bare(ErrorDescriptor error) {
        return new ErrorDescriptor(error.code(), Optional.empty());
    }
}
