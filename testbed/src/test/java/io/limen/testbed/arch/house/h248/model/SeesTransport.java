package io.limen.testbed.arch.house.h248.model;

import io.limen.testbed.arch.house.h248.transport.Socket;

record SeesTransport(Socket socket) {}
