package io.limen.testbed.arch.house.controller;

import io.limen.testbed.arch.house.testbed.Lab;

record SeesTestbed(Lab lab) {}
