package io.limen.testbed.arch.house.controller;

final class CallManager {}
