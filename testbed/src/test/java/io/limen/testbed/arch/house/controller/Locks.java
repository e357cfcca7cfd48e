package io.limen.testbed.arch.house.controller;

final class Locks {
    private int count;

    synchronized int next() {
        count++;
        return count;
    }
}
