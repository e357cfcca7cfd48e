package io.limen.testbed.demo;

import io.limen.testbed.natlab.EmulatedNat;
import io.limen.testbed.natlab.OpenNetwork;
import io.limen.testbed.ue.ChatUser;
import io.limen.testbed.ue.msrp.MsrpLimits;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.List;

/** The user agents of the demo and the networks they stand in. */
final class Cast implements AutoCloseable {
    final EmulatedNat natOfNora = EmulatedNat.between("127.7.1.2", "127.0.0.41");
    final EmulatedNat natOfHugo = EmulatedNat.between("127.7.2.2", "127.0.0.42");
    final EmulatedNat natOfHana = EmulatedNat.between("127.7.3.2", "127.0.0.43");

    /** Realm access, no NAT. */
    final ChatUser ann;
    /** Realm access, behind a NAT. */
    final ChatUser nora;
    /** Core. */
    final ChatUser bob;
    /** Realm home, behind a NAT. */
    final ChatUser hugo;
    /** Realm home, behind another NAT. */
    final ChatUser hana;

    Cast() throws IOException {
        ann = ChatUser.open(
                OpenNetwork.at("127.0.0.31"), "ann", 0, MsrpLimits.DEFAULTS, ChatUser.Habit.ANSWERS_PASSIVE);
        nora = ChatUser.open(natOfNora, "nora", 0, MsrpLimits.DEFAULTS, ChatUser.Habit.ANSWERS_ACTIVE);
        bob = ChatUser.open(
                OpenNetwork.at("127.0.0.32"), "bob", 0, MsrpLimits.DEFAULTS, ChatUser.Habit.ANSWERS_PASSIVE);
        hugo = ChatUser.open(natOfHugo, "hugo", 0, MsrpLimits.DEFAULTS, ChatUser.Habit.ANSWERS_ACTIVE);
        hana = ChatUser.open(natOfHana, "hana", 0, MsrpLimits.DEFAULTS, ChatUser.Habit.ANSWERS_ACTIVE);
    }

    InetSocketAddress corePeer() {
        return bob.agent().local();
    }

    /** TCP connections that anybody tried to open to an address behind a NAT. */
    int intrusions() {
        return natOfNora.intrusions() + natOfHugo.intrusions() + natOfHana.intrusions();
    }

    @Override
    public void close() {
        List.of(ann, nora, bob, hugo, hana).forEach(ChatUser::close);
    }
}
