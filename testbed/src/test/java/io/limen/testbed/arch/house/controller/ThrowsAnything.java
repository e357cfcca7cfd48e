package io.limen.testbed.arch.house.controller;

import java.io.IOException;

final class ThrowsAnything {
    void run(int number) throws Exception {
        if (number < 0) {
            throw new IOException("anything");
        }
    }
}
