package io.limen.testbed.arch.house.sip.call;

import javax.sip.SipProvider;

record SeesProvider(SipProvider provider) {}
