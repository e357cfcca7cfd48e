package io.limen.testbed.arch.house.sip.call;

import javax.sip.message.Request;

record SeesMessage(Request request) {}
