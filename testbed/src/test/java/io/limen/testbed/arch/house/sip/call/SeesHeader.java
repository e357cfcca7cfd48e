package io.limen.testbed.arch.house.sip.call;

import javax.sip.header.ViaHeader;

record SeesHeader(ViaHeader via) {}
