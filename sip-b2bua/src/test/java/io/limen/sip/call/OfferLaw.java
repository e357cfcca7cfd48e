package io.limen.sip.call;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Watches what Limen itself sends before a call is answered (RFC 3264 §4, RFC 6337 §2.2): descriptions in requests are
 * offers, but in a PRACK or ACK they are the answer where its response made the offer; descriptions in responses are
 * answers where the request made the offer.
 */
final class OfferLaw {
    private final Map<String, Integer> offersOut = new HashMap<>();
    private final List<String> broken = new ArrayList<>();
    private boolean inviteOffered;

    void sent(Effect effect) {
        switch (effect) {
            case SendSip.Invite invite -> inviteOffered = invite.offer().isPresent();
            case SendSip.Update update ->
                update.offer().ifPresent(_ -> offer("UPDATE " + update.side(), update.dialog()));
            case SendSip.Ack ack -> {
                if (ack.answer().isPresent() && inviteOffered) {
                    broken.add("ACK with an answer to no offer");
                }
            }
            case SendSip.Respond said -> response(said);
            default -> {}
        }
    }

    private void offer(String what, Dialog dialog) {
        offersOut.merge(what + dialog.localTag() + dialog.remoteTag() + dialog.localSeq(), 1, Integer::sum);
    }

    private void response(SendSip.Respond said) {
        Reply reply = said.reply();
        boolean described = reply.body().isPresent();
        if (described && reply.status() >= 300) {
            broken.add("a refusal with a description: " + reply.status());
        }
        if (described && !inviteOffered && reply.status() < 200 && reply.rseq().isEmpty()) {
            broken.add("an offer in an unreliable response");
        }
    }

    List<String> broken() {
        return Stream.concat(
                        broken.stream(),
                        offersOut.entrySet().stream()
                                .filter(each -> each.getValue() > 1)
                                .map(Map.Entry::getKey))
                .toList();
    }
}
