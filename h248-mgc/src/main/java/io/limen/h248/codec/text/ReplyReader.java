package io.limen.h248.codec.text;

import io.limen.h248.model.ActionReply;
import io.limen.h248.model.ContextId;
import io.limen.h248.model.ErrorDescriptor;
import io.limen.h248.model.ReplyBody;
import java.util.Optional;

/** What a transaction reply carries (H.248.1 §8.2.2). */
final class ReplyReader {
    private final Scanner in;
    private final ContextReader contexts;
    private final CommandReader commands;
    private final DescriptorReader descriptors;

    ReplyReader(Scanner in, ContextReader contexts, CommandReader commands, DescriptorReader descriptors) {
        this.in = in;
        this.contexts = contexts;
        this.commands = commands;
        this.descriptors = descriptors;
    }

    /** Error or action replies, the first word of which was read last. */
    ReplyBody body(Token first) {
        if (first == Token.ERROR) {
            return new ReplyBody.Failed(descriptors.error());
        }
        int mark = in.lists().mark();
        in.lists().add(actionReply());
        while (in.accept(',')) {
            in.word();
            in.lists().add(actionReply());
        }
        return new ReplyBody.Actions(in.lists().since(mark));
    }

    private ActionReply actionReply() {
        if (in.wordToken() != Token.CONTEXT) {
            throw in.faultAtWord("Context expected, " + in.shown() + " found");
        }
        in.expect('=');
        ContextId id = contexts.id();
        ContextReader.Properties properties = contexts.new Properties();
        int mark = in.lists().mark();
        Optional<ErrorDescriptor> error = Optional.empty();
        if (in.acceptOpen()) {
            do {
                Token token = in.token();
                if (token == Token.ERROR) {
                    error = Optional.of(descriptors.error());
                } else if (!properties.take(token)) {
                    in.lists().add(commands.reply());
                }
            } while (error.isEmpty() && in.accept(','));
            in.close();
        }
        return new ActionReply(id, properties.done(), in.lists().since(mark), error);
    }
}
