package io.limen.testbed.arch.house.sip.call;

sealed interface OpenFamily permits OpenFamily.OpenChild {
    non-sealed interface OpenChild extends OpenFamily {}
}
