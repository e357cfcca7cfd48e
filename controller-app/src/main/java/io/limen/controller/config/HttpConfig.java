package io.limen.controller.config;

/** An HTTP address: literal address and port, 0 for any free one. */
public record HttpConfig(String address, int port) {}
