package io.limen.testbed.arch.house.bare;

record NotMarked(int number) {}
