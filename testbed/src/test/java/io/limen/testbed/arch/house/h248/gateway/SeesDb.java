package io.limen.testbed.arch.house.h248.gateway;

import io.limen.testbed.arch.house.db.SeesWeb;

record SeesDb(SeesWeb table) {}
