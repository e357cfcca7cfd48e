package io.limen.h248.audit;

import io.limen.h248.audit.GatewayInventory.Scope;
import io.limen.h248.model.ActionReply;
import io.limen.h248.model.CommandReply;
import io.limen.h248.model.ContextId;
import io.limen.h248.model.Descriptor;
import io.limen.h248.model.ErrorDescriptor;
import io.limen.h248.model.PackagesDescriptor.PackageVersion;
import io.limen.h248.model.PropertyParm;
import io.limen.h248.model.ReplyBody;
import io.limen.h248.model.TerminationId;
import io.limen.h248.model.Transaction;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads the reply to a question; whatever a gateway says gives an answer, never an exception. */
public final class AuditReader {
    private final List<PackageVersion> packages = new ArrayList<>();
    private final List<PropertyParm> root = new ArrayList<>();
    private final Map<ContextId, ContextDetail> contexts = new LinkedHashMap<>();
    private final Set<TerminationId> idle = new LinkedHashSet<>();
    private final Set<TerminationId> unplaced = new LinkedHashSet<>();
    private final Map<TerminationId, TerminationDetail> terminations = new LinkedHashMap<>();
    private final Map<TerminationId, TerminationCapabilities> capabilities = new LinkedHashMap<>();
    private final List<AuditFault> faults = new ArrayList<>();
    private boolean packagesTold;
    private boolean namesContexts = true;
    private boolean whole;

    private AuditReader(boolean whole) {
        this.whole = whole;
    }

    /** What a reply answers to a question; a reply that is one segment of several is not whole. */
    public static AuditAnswer read(AuditQuestion question, Transaction.Reply reply) {
        return read(question, List.of(reply));
    }

    /** What the segments of a reply, in their order, answer to a question. */
    public static AuditAnswer read(AuditQuestion question, List<Transaction.Reply> segments) {
        AuditReader reader = new AuditReader(isWhole(segments));
        for (Transaction.Reply segment : segments) {
            switch (segment.body()) {
                case ReplyBody.Failed failed ->
                    reader.fault(AuditFault.Level.TRANSACTION, Optional.empty(), List.of(), failed.error());
                case ReplyBody.Actions actions -> actions.actions().forEach(reader::action);
            }
        }
        return reader.answer(question);
    }

    private static boolean isWhole(List<Transaction.Reply> segments) {
        if (segments.isEmpty()) {
            return false;
        }
        if (segments.size() == 1 && segments.getFirst().segment().isEmpty()) {
            return true;
        }
        int first = segments.getFirst().segment().orElse(-1);
        for (int i = 0; i < segments.size(); i++) {
            boolean last = i == segments.size() - 1;
            if (segments.get(i).segment().orElse(-2) != first + i
                    || segments.get(i).lastSegment() != last) {
                return false;
            }
        }
        return first == 0 || first == 1;
    }

    private void action(ActionReply action) {
        ContextId context = action.context();
        if (context.isSpecific()) {
            contexts.merge(context, ContextDetail.UNKNOWN.with(action.properties()), ContextDetail::and);
        }
        action.properties().contexts().stream()
                .filter(ContextId::isSpecific)
                .forEach(id -> contexts.putIfAbsent(id, ContextDetail.UNKNOWN));
        action.error().ifPresent(e -> {
            if (context.isSpecific() && action.replies().isEmpty() && nothingThere(e)) {
                contexts.remove(context);
            }
            fault(AuditFault.Level.ACTION, Optional.of(context), List.of(), e);
        });
        action.replies().forEach(reply -> command(context, reply));
        boolean silent = context.equals(ContextId.ALL)
                && action.error().isEmpty()
                && action.properties().contexts().isEmpty();
        namesContexts &= !silent;
    }

    private void command(ContextId context, CommandReply reply) {
        switch (reply) {
            case CommandReply.Audit audit -> audit(context, audit);
            case CommandReply.ContextAudited listed -> {
                listed.error()
                        .ifPresent(
                                e -> fault(AuditFault.Level.COMMAND, Optional.of(context), listed.terminations(), e));
                place(context, listed.terminations());
            }
            case CommandReply.Amms other -> whole = false;
            case CommandReply.Notify other -> whole = false;
            case CommandReply.ServiceChange other -> whole = false;
            case CommandReply.ServiceChangeRefused other -> whole = false;
        }
    }

    private void audit(ContextId context, CommandReply.Audit audit) {
        if (audit.error().isPresent()) {
            fault(
                    AuditFault.Level.COMMAND,
                    Optional.of(context),
                    audit.terminations(),
                    audit.error().get());
            return;
        }
        DescriptorReader descriptors = new DescriptorReader(audit.descriptors());
        for (TerminationId id : audit.terminations()) {
            if (id.isRoot()) {
                root.addAll(descriptors.properties());
                descriptors.packages().ifPresent(told -> {
                    packagesTold = true;
                    packages.addAll(told);
                });
            } else if (audit.kind() == CommandReply.AuditKind.CAPABILITY) {
                capabilities.put(id, descriptors.capabilities());
            } else {
                place(context, List.of(id));
                told(descriptors, audit.descriptors(), id, context);
            }
        }
    }

    private void told(DescriptorReader reader, List<Descriptor> descriptors, TerminationId id, ContextId context) {
        if (!descriptors.isEmpty()) {
            terminations.merge(id, reader.detail(id, context), TerminationDetail::and);
        }
    }

    /** A wildcard stands for any number of terminations, none among them, and places nothing. */
    private void place(ContextId context, List<TerminationId> ids) {
        Set<TerminationId> specific = new LinkedHashSet<>();
        ids.stream().filter(id -> id.isSpecific() && !id.isRoot()).forEach(specific::add);
        if (specific.isEmpty()) {
            return;
        }
        if (context.isSpecific()) {
            contexts.put(
                    context,
                    contexts.getOrDefault(context, ContextDetail.UNKNOWN).with(specific));
        } else if (context.equals(ContextId.NULL)) {
            idle.addAll(specific);
        } else {
            unplaced.addAll(specific);
        }
    }

    private void fault(
            AuditFault.Level level, Optional<ContextId> context, List<TerminationId> ids, ErrorDescriptor error) {
        faults.add(new AuditFault(level, context, ids, error));
    }

    private static boolean nothingThere(ErrorDescriptor error) {
        return new AuditFault(AuditFault.Level.ACTION, Optional.empty(), List.of(), error).saysNothingIsThere();
    }

    private AuditAnswer answer(AuditQuestion question) {
        AuditAnswer answer = new AuditAnswer(GatewayInventory.UNKNOWN, faults, whole);
        Set<Scope> complete = answer.answered() ? complete(question) : Set.of();
        GatewayInventory inventory = new GatewayInventory(
                packagesTold ? Optional.of(packages) : Optional.empty(),
                new RootState(root),
                contexts,
                idle,
                unplaced,
                terminations,
                capabilities,
                complete);
        return new AuditAnswer(inventory, faults, whole);
    }

    /** What was asked for in full and answered without naming fewer contexts than there are. */
    private Set<Scope> complete(AuditQuestion question) {
        Set<Scope> scopes = EnumSet.noneOf(Scope.class);
        switch (question) {
            case AuditQuestion.Contexts c -> add(namesContexts, Scope.CONTEXTS, scopes);
            case AuditQuestion.Placements p -> {
                add(namesContexts, Scope.CONTEXTS, scopes);
                scopes.add(Scope.PLACED_TERMINATIONS);
                contexts.replaceAll((id, detail) -> detail.withAllTold());
            }
            case AuditQuestion.Idle i -> scopes.add(Scope.IDLE_TERMINATIONS);
            case AuditQuestion.Members m -> contexts.computeIfPresent(m.context(), (id, d) -> d.withAllTold());
            case AuditQuestion.Registration r -> {}
            case AuditQuestion.Heartbeat h -> {}
            case AuditQuestion.RootProperties p -> {}
            case AuditQuestion.Where w -> {}
            case AuditQuestion.Details d -> {}
            case AuditQuestion.Union u -> {}
            case AuditQuestion.Capabilities c -> {}
        }
        return scopes;
    }

    private static void add(boolean condition, Scope scope, Set<Scope> scopes) {
        if (condition) {
            scopes.add(scope);
        }
    }
}
